package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.Flow;
import dev.otpengine.otp.Guess;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.Settle.Fate;
import dev.otpengine.otp.Unfamiliar;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.Candidate.Treatment;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.sms.MessageText;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;

/** Second step: a code goes to the phone. Answers when the carrier has the text, or says that it has not. */
public final class SendCode {
    /** When the carrier could not be reached: time for a bind to come back. */
    private static final long CARRIER_RETRY_MILLIS = 5_000;

    /** SMPP 3.4 section 5.1.3: ESME_RINVDSTADR. */
    private static final int INVALID_DESTINATION = 0x0B;

    /** What is left of a request for giving a text back. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final SignInParts parts;
    private final Continuations continuations;
    private final Sealer sealer;
    private final SmsCarrier carrier;
    private final DecoyPace decoys;

    SendCode(SignInParts parts, Continuations continuations, Sealer sealer, SmsCarrier carrier, DecoyPace decoys) {
        this.parts = parts;
        this.continuations = continuations;
        this.sealer = sealer;
        this.carrier = carrier;
        this.decoys = decoys;
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
        return issue(sending(request, continuation, treatment));
    }

    private Sending sending(Request request, Continuation continuation, Treatment treatment) {
        Candidate candidate = continuation.candidate();
        ContinuationToken token = continuation.token();
        UUID tenant = token.tenantId();
        return treatment instanceof Treatment.Serve serve && mayBe(token, serve.subscriber())
                ? new Sending(
                        request,
                        candidate,
                        token,
                        serve.subscriber().id(),
                        parts.ledgers().ofPerson(tenant, serve.subscriber().id(), candidate.purpose()))
                : new Sending(
                        request,
                        candidate,
                        token,
                        ContinuationToken.NOBODY,
                        parts.ledgers().ofDecoy(tenant, token.number(), candidate.purpose()));
    }

    /** A number that moved to somebody else in between signs nobody in; one that was refused before may be good now. */
    private static boolean mayBe(ContinuationToken token, Subscriber subscriber) {
        return token.subjectId().equals(subscriber.id()) || token.subjectId().equals(ContinuationToken.NOBODY);
    }

    private record Sending(
            Request request, Candidate candidate, ContinuationToken token, UUID subjectId, LedgerKey ledger) {
        boolean isDecoy() {
            return ledger.kind() == LedgerKey.Kind.DECOY;
        }
    }

    private Future<Challenge> issue(Sending sending) {
        Issue issue = new Issue(
                Ids.random(parts.random()),
                sending.token().flowId(),
                Ids.random(parts.random()),
                parts.randomHash(),
                parts.codes().keyId(),
                sending.request().caller(),
                parts.clock().millis(),
                OtpPolicy.STANDARD,
                Unfamiliar.AS_USUAL,
                0,
                false);
        return parts.store()
                .issue(sending.ledger(), issue, sending.request().deadline())
                .compose(outcome -> deliver(sending, issue, outcome));
    }

    private Future<Challenge> deliver(Sending sending, Issue issue, IssueOutcome outcome) {
        if (outcome instanceof IssueOutcome.Issued issued) {
            Flow flow = issued.flow();
            Challenge challenge = challenge(sending, flow.id(), flow.digits(), issued.intervalMillis());
            return submit(sending, flow)
                    .compose(result -> concluded(sending, issue, result))
                    .map(accepted -> challenge);
        }
        if (outcome instanceof IssueOutcome.Waiting waiting) {
            parts.events().onWaiting();
            return Future.succeededFuture(
                    challenge(sending, waiting.flowId(), waiting.digits(), waiting.intervalMillis()));
        }
        if (outcome instanceof IssueOutcome.Locked locked) {
            return SignInRefused.failed(new Refusal(Kind.TOO_MANY_ATTEMPTS, locked.retryAfterMillis()));
        }
        IssueOutcome.BudgetSpent spent = (IssueOutcome.BudgetSpent) outcome;
        return SignInRefused.failed(new Refusal(Kind.SEND_BUDGET_SPENT, spent.retryAfterMillis()));
    }

    private Challenge challenge(Sending sending, long flowId, int digits, long intervalMillis) {
        String next = inFlow(sending, flowId).seal(sealer);
        return new Challenge(next, sending.token().number(), digits, intervalMillis);
    }

    private ContinuationToken inFlow(Sending sending, long flowId) {
        return sending.token().inFlow(flowId, sending.subjectId(), parts.clock().millis());
    }

    private Future<SendResult> submit(Sending sending, Flow flow) {
        if (sending.isDecoy()) {
            if (!carrier.isAvailable()) {
                return Future.succeededFuture(new SendResult.NotSent(SendResult.NotSent.Reason.NOT_BOUND));
            }
            DecoyPace.Sample sample = decoys.draw(System.nanoTime());
            return parts.after(sample.millis()).map(elapsed -> sample.result());
        }
        long startNanos = System.nanoTime();
        Deadline carriersDeadline = sending.request().deadline().earlierBy(SETTLING);
        return carrier.send(message(sending, flow), carriersDeadline).onSuccess(result -> {
            long durationNanos = System.nanoTime() - startNanos;
            decoys.record(durationNanos / 1_000_000, publicly(result), startNanos + durationNanos);
            parts.events().onSubmitted(result, durationNanos);
        });
    }

    private SmsMessage message(Sending sending, Flow flow) {
        CodeDerivation codes = parts.codes();
        ContinuationToken bound = inFlow(sending, flow.id());
        String code = Guess.digits(codes.code(
                flow, parts.ledgers().binding(bound, sending.candidate().purpose())));
        Application application = sending.candidate().application();
        Duration validity =
                Duration.ofMillis(flow.expiresAtMillis() - parts.clock().millis());
        String text = MessageText.signIn(sending.candidate().tenant().displayName(), code, application.text());
        return new SmsMessage(sending.token().number(), text, validity);
    }

    /** A text that definitely did not go out is given back; one of unknown fate counts, but need not be waited for. */
    private Future<SendResult> concluded(Sending sending, Issue issue, SendResult result) {
        if (result instanceof SendResult.Accepted) {
            return Future.succeededFuture(result);
        }
        Fate fate = result instanceof SendResult.Unknown ? Fate.UNKNOWN : Fate.REFUSED;
        Settle settle = new Settle(issue.requestId(), fate, parts.clock().millis(), issue.policy());
        return parts.store()
                .settle(sending.ledger(), settle, sending.request().deadline())
                .transform(settled -> publicly(result) instanceof SendResult.Accepted
                        ? Future.succeededFuture(result)
                        : SignInRefused.failed(new Refusal(Kind.UNAVAILABLE, CARRIER_RETRY_MILLIS)));
    }

    /** What a carrier says of one number stays silent: it would tell that the number is registered. */
    private static SendResult publicly(SendResult result) {
        return result instanceof SendResult.Refused refused && refused.commandStatus() == INVALID_DESTINATION
                ? new SendResult.Accepted("")
                : result;
    }
}
