package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.TestNumber;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.Candidate.Treatment;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.sms.Tracking;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Second step: a code goes to the phone. Answers when the carrier has the text, or says that it has not. */
public final class SendCode {
    private final SignInParts parts;
    private final Continuations continuations;
    private final Sealer sealer;
    private final CodeSender sender;

    SendCode(SignInParts parts, Continuations continuations, Sealer sealer, CodeSender sender) {
        this.parts = parts;
        this.continuations = continuations;
        this.sealer = sealer;
        this.sender = sender;
    }

    /**
     * What the caller is shown.
     *
     * @param continuationToken for the next step
     * @param sent false where the gap after an earlier text is not over, so that none went out
     * @param intervalMillis until a resend would go out
     * @param tracking of the text, where it is to be followed
     */
    public record Challenge(
            String continuationToken,
            PhoneNumber destination,
            int codeLength,
            boolean sent,
            long intervalMillis,
            Tracking tracking) {}

    /** @return the challenge; fails with {@link SignInRefused} */
    public Future<Challenge> send(Request request, String continuationToken) {
        return send(request, continuationToken, false);
    }

    /** The same, of a text whose way will be asked for by its tracking. */
    public Future<Challenge> sendFollowed(Request request, String continuationToken) {
        return send(request, continuationToken, true);
    }

    private Future<Challenge> send(Request request, String continuationToken, boolean followed) {
        return continuations
                .resume(request, continuationToken)
                .compose(continuation -> treat(request, continuation, followed))
                .onFailure(cause -> Refusals.count(parts.events(), Step.SEND, cause));
    }

    private Future<Challenge> treat(Request request, Continuation continuation, boolean followed) {
        Candidate candidate = continuation.candidate();
        Treatment treatment = candidate.treatment(Step.SEND);
        Refusals.report(parts.events(), Step.SEND, request, candidate);
        if (treatment instanceof Treatment.Tell tell) {
            return SignInRefused.failed(Refusal.of(tell.reason()));
        }
        return sender.send(sending(request, continuation, treatment, followed)).map(this::challenge);
    }

    private Challenge challenge(CodeSender.Sent sent) {
        return new Challenge(
                sent.next().seal(sealer),
                sent.next().number(),
                sent.digits(),
                sent.sent(),
                sent.intervalMillis(),
                sent.tracking());
    }

    private Sending sending(Request request, Continuation continuation, Treatment treatment, boolean followed) {
        Candidate candidate = continuation.candidate();
        ContinuationToken token = continuation.token();
        UUID tenant = token.tenantId();
        Optional<TestNumber> test = candidate
                .tenant()
                .safeguards()
                .testNumber(token.number(), parts.clock().millis());
        if (treatment instanceof Treatment.Serve serve && mayBe(token, serve.subscriber())) {
            UUID subject = serve.subscriber().id();
            LedgerKey ledger = parts.ledgers().ofPerson(tenant, subject, candidate.purpose());
            return new Sending(request, candidate, token, subject, ledger, test, followed);
        }
        LedgerKey ledger = parts.ledgers().ofDecoy(tenant, token.number(), candidate.purpose());
        return new Sending(request, candidate, token, ContinuationToken.NOBODY, ledger, test, followed);
    }

    /** A number that moved to somebody else in between signs nobody in; one that was refused before may be good now. */
    private static boolean mayBe(ContinuationToken token, Subscriber subscriber) {
        return token.subjectId().equals(subscriber.id()) || token.subjectId().equals(ContinuationToken.NOBODY);
    }
}
