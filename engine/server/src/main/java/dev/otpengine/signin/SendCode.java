package dev.otpengine.signin;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.TestNumber;
import dev.otpengine.limit.Reservation;
import dev.otpengine.otp.Flow;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.Settle.Fate;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.risk.RiskQuestion;
import dev.otpengine.signin.Candidate.Treatment;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.sms.SendResult;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Second step: a code goes to the phone. Answers when the carrier has the text, or says that it has not. */
public final class SendCode {
    /** When something of ours is away: time for a bind, or a member, to come back. */
    static final long RETRY_MILLIS = 5_000;

    private final SignInParts parts;
    private final Continuations continuations;
    private final Sealer sealer;
    private final RiskCheck risk;
    private final TextDelivery delivery;

    SendCode(SignInParts parts, Continuations continuations, Sealer sealer, RiskCheck risk, TextDelivery delivery) {
        this.parts = parts;
        this.continuations = continuations;
        this.sealer = sealer;
        this.risk = risk;
        this.delivery = delivery;
    }

    /**
     * What the caller is shown.
     *
     * @param continuationToken for the next step
     * @param intervalMillis until a resend would go out
     */
    public record Challenge(String continuationToken, PhoneNumber destination, int codeLength, long intervalMillis) {}

    /** @return the challenge; fails with {@link SignInRefused} */
    public Future<Challenge> send(Request request, String continuationToken) {
        return continuations
                .resume(request, continuationToken)
                .compose(continuation -> treat(request, continuation))
                .onFailure(cause -> Refusals.count(parts.events(), Step.SEND, cause));
    }

    private Future<Challenge> treat(Request request, Continuation continuation) {
        Candidate candidate = continuation.candidate();
        Treatment treatment = candidate.treatment(Step.SEND);
        Refusals.report(parts.events(), Step.SEND, request, candidate);
        if (treatment instanceof Treatment.Tell tell) {
            return SignInRefused.failed(Refusal.of(tell.reason()));
        }
        Sending sending = sending(request, continuation, treatment);
        return judge(sending).compose(judgement -> judgement == Judgement.ALLOW ? reserve(sending) : deny(sending));
    }

    private Sending sending(Request request, Continuation continuation, Treatment treatment) {
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
            return new Sending(request, candidate, token, subject, ledger, test);
        }
        LedgerKey ledger = parts.ledgers().ofDecoy(tenant, token.number(), candidate.purpose());
        return new Sending(request, candidate, token, ContinuationToken.NOBODY, ledger, test);
    }

    /** A number that moved to somebody else in between signs nobody in; one that was refused before may be good now. */
    private static boolean mayBe(ContinuationToken token, Subscriber subscriber) {
        return token.subjectId().equals(subscriber.id()) || token.subjectId().equals(ContinuationToken.NOBODY);
    }

    /** Asked for decoys too, or the time of an answer would tell them apart. */
    private Future<Judgement> judge(Sending sending) {
        ContinuationToken token = sending.token();
        Request request = sending.request();
        RiskQuestion question = new RiskQuestion(
                token.number(),
                request.origin(),
                token.tenantId(),
                token.clientId(),
                sending.candidate().purpose(),
                request.correlationId());
        return risk.judge(question, request.deadline());
    }

    private Future<Challenge> deny(Sending sending) {
        parts.events().onDenied(Refusals.entry(Step.SEND, sending.request(), sending.candidate()));
        return SignInRefused.failed(Kind.RISK_DENIED);
    }

    private Future<Challenge> reserve(Sending sending) {
        return parts.budgets().reserveSend(sending).compose(reservation -> issue(sending, reservation));
    }

    private Future<Challenge> issue(Sending sending, Reservation reservation) {
        Issue issue = request(sending);
        return parts.store()
                .issue(sending.ledger(), issue, sending.request().deadline())
                .onFailure(unknown -> {
                    reservation.giveBack();
                    parts.waivers().waive(issue.flowId(), issue.nowMillis());
                })
                .compose(outcome -> deliver(sending, issue, outcome, reservation));
    }

    private Issue request(Sending sending) {
        long now = parts.clock().millis();
        long flowId = sending.token().flowId();
        return new Issue(
                Ids.random(parts.random()),
                flowId,
                Ids.random(parts.random()),
                parts.randomHash(),
                parts.codes().keyId(),
                sending.request().caller(),
                now,
                sending.policy(),
                parts.budgets().unfamiliar(sending.candidate().tenant()),
                sending.prescribedDigits(),
                parts.waivers().take(flowId, now));
    }

    private Future<Challenge> deliver(Sending sending, Issue issue, IssueOutcome outcome, Reservation reservation) {
        if (outcome instanceof IssueOutcome.Issued issued) {
            Flow flow = issued.flow();
            Challenge challenge = challenge(sending, flow.id(), flow.digits(), issued.intervalMillis());
            return delivery.deliver(sending, flow)
                    .compose(result -> concluded(sending, issue, result, reservation))
                    .map(accepted -> challenge);
        }
        reservation.giveBack();
        if (outcome instanceof IssueOutcome.Waiting waiting) {
            parts.events().onWaiting();
            return Future.succeededFuture(
                    challenge(sending, waiting.flowId(), waiting.digits(), waiting.intervalMillis()));
        }
        return SignInRefused.failed(refusal(outcome));
    }

    private static Refusal refusal(IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Locked locked) {
            return new Refusal(Kind.TOO_MANY_ATTEMPTS, locked.retryAfterMillis());
        }
        if (outcome instanceof IssueOutcome.BudgetSpent spent) {
            return new Refusal(Kind.SEND_BUDGET_SPENT, spent.retryAfterMillis());
        }
        return new Refusal(Kind.UNAVAILABLE, RETRY_MILLIS);
    }

    private Challenge challenge(Sending sending, long flowId, int digits, long intervalMillis) {
        String next = sending.inFlow(flowId, parts.clock().millis()).seal(sealer);
        return new Challenge(next, sending.token().number(), digits, intervalMillis);
    }

    /**
     * A text that definitely did not go out is given back; one of unknown fate counts, but need not be waited for. A refusal
     * that stays silent is not given back: the countdown would tell.
     */
    private Future<SendResult> concluded(Sending sending, Issue issue, SendResult result, Reservation reservation) {
        if (TextDelivery.publicly(result) instanceof SendResult.Accepted) {
            return Future.succeededFuture(result);
        }
        Fate fate = result instanceof SendResult.Unknown ? Fate.UNKNOWN : Fate.REFUSED;
        if (fate == Fate.REFUSED) {
            reservation.giveBack();
        }
        Settle settle = new Settle(issue.requestId(), fate, parts.clock().millis(), issue.policy());
        return parts.store()
                .settle(sending.ledger(), settle, sending.request().deadline())
                .transform(settled -> SignInRefused.failed(new Refusal(Kind.UNAVAILABLE, RETRY_MILLIS)));
    }
}
