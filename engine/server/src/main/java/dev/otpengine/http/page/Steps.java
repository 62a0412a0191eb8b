package dev.otpengine.http.page;

import dev.otpengine.http.Exchange;
import dev.otpengine.http.page.Flows.Flow;
import dev.otpengine.http.page.Flows.Return;
import dev.otpengine.http.signin.RefusalErrors;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.risk.Origin;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.signin.Refusal;
import dev.otpengine.signin.Request;
import dev.otpengine.signin.SendCode.Challenge;
import dev.otpengine.signin.SignIn;
import dev.otpengine.signin.SignInRefused;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** The steps of a sign-in as the page takes them: the same ones, with the same limits, as an app's. */
final class Steps {
    private static final long RETRY_MILLIS = 5_000;

    private final SignIn signIn;
    private final Flows flows;
    private final Clock clock;

    Steps(SignIn signIn, Flows flows, Clock clock) {
        this.signIn = signIn;
        this.flows = flows;
        this.clock = clock;
    }

    /** @return the code under way; fails with {@link dev.otpengine.signin.SignInRefused} */
    Future<SentCode> begin(Visit visit, Flow flow, Optional<PhoneNumber> number) {
        Request request = request(visit, flow);
        return signIn.start()
                .startOnPage(request, number)
                .compose(token -> signIn.send().sendFollowed(request, token))
                .map(this::sent);
    }

    /** @return the code under way now; fails with {@link dev.otpengine.signin.SignInRefused} */
    Future<SentCode> resend(Visit visit, Flow flow, SentCode before) {
        return signIn.send()
                .sendFollowed(request(visit, flow), before.continuationToken())
                .map(challenge -> challenge.sent()
                        ? sent(challenge).telling(Notice.of(Notice.SENT_AGAIN))
                        : again(before, challenge));
    }

    /** @return the way back; fails with {@link dev.otpengine.signin.SignInRefused} */
    Future<Return> redeem(Visit visit, Flow flow, SentCode sent, String code) {
        return flows.complete(visit.request(), flow, request(visit, flow), new Answer(sent.continuationToken(), code));
    }

    Return giveUp(Flow flow) {
        return flows.deny(flow);
    }

    /** What a refused step means to the person; other failures are ours, and are told as such. */
    Refused refused(Throwable cause) {
        Refusal refusal = cause instanceof SignInRefused refused
                ? refused.refusal()
                : new Refusal(Refusal.Kind.UNAVAILABLE, RETRY_MILLIS);
        return new Refused(Notice.of(refusal, clock), RefusalErrors.of(refusal).status());
    }

    /** @param status of the same refusal in the API */
    record Refused(Notice notice, int status) {}

    private SentCode again(SentCode before, Challenge challenge) {
        SentCode now = sent(challenge);
        return new SentCode(
                now.continuationToken(),
                now.destination(),
                now.digits(),
                before.sent(),
                now.resendAtMillis(),
                before.tracking(),
                Optional.of(Notice.of("notYet")));
    }

    private SentCode sent(Challenge challenge) {
        return new SentCode(
                challenge.continuationToken(),
                challenge.destination().masked(),
                challenge.codeLength(),
                challenge.sent(),
                clock.millis() + challenge.intervalMillis(),
                challenge.tracking(),
                Optional.empty());
    }

    private Request request(Visit visit, Flow flow) {
        Exchange exchange = visit.exchange();
        String address = exchange.clientAddress();
        return new Request(
                visit.address().tenant(),
                flow.clientId(),
                signIn.callers().place(address),
                flows.device(visit.request()),
                new Origin(address, exchange::extensionHeaders),
                exchange.correlationId(),
                exchange.deadline());
    }
}
