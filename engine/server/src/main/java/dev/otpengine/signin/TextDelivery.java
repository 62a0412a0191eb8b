package dev.otpengine.signin;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.CountryRules.Rule;
import dev.otpengine.directory.Purpose;
import dev.otpengine.otp.Flow;
import dev.otpengine.otp.Guess;
import dev.otpengine.sms.MessageText;
import dev.otpengine.sms.Receipts;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.sms.Tracking;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;

/** Hands texts to the carrier. Decoys and test numbers get none, and decoys take as long and end as likely. */
final class TextDelivery {
    private static final SendResult ACCEPTED = new SendResult.Accepted("");

    /** What is left of a request for giving a text back. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final SignInParts parts;
    private final SmsCarrier carrier;
    private final Receipts receipts;
    private final DecoyPace decoys;

    TextDelivery(SignInParts parts, SmsCarrier carrier, Receipts receipts, DecoyPace decoys) {
        this.parts = parts;
        this.carrier = carrier;
        this.receipts = receipts;
        this.decoys = decoys;
    }

    Future<SendResult> deliver(Sending sending, Flow flow) {
        if (sending.isDecoy() || !flow.isLive(parts.clock().millis(), sending.policy())) {
            return pretend(carriersDeadline(sending));
        }
        if (flow.prescribed()) {
            parts.events().onTestNumber(Refusals.entry(Step.SEND, sending.request(), sending.candidate()));
            return Future.succeededFuture(ACCEPTED);
        }
        return submit(sending, flow);
    }

    /** @param result accepted, or silently not */
    Tracking track(Sending sending, SendResult result) {
        if (result instanceof SendResult.Accepted accepted
                && !accepted.messageId().isEmpty()) {
            return receipts.sent(sending.token().number(), accepted.messageId(), sending.followed());
        }
        return sending.followed() ? receipts.pretended() : Tracking.NONE;
    }

    /** What a carrier says of one number stays silent: it would tell that the number is registered. */
    static SendResult publicly(SendResult result) {
        return result instanceof SendResult.Refused refused && refused.ofNumber() ? ACCEPTED : result;
    }

    /** Without a bind by the way of real texts, which wait a little for one; with one at their pace. */
    private Future<SendResult> pretend(Deadline deadline) {
        Future<SendResult> way = carrier.isAvailable() ? Future.succeededFuture(ACCEPTED) : carrier.pretend(deadline);
        return way.compose(result -> result instanceof SendResult.Accepted ? decoys.pretend(deadline) : way);
    }

    private static Deadline carriersDeadline(Sending sending) {
        return sending.request().deadline().earlierBy(SETTLING);
    }

    private Future<SendResult> submit(Sending sending, Flow flow) {
        monitor(sending);
        long startNanos = System.nanoTime();
        return carrier.send(message(sending, flow), carriersDeadline(sending)).onSuccess(result -> {
            long durationNanos = System.nanoTime() - startNanos;
            decoys.record(durationNanos, publicly(result));
            parts.events().onSubmitted(result, durationNanos);
        });
    }

    private void monitor(Sending sending) {
        Candidate candidate = sending.candidate();
        if (candidate.tenant().safeguards().countries(candidate.purpose()).rule(candidate.number()) == Rule.MONITOR) {
            parts.events().onMonitoredCountry(Refusals.entry(Step.SEND, sending.request(), candidate));
        }
    }

    private SmsMessage message(Sending sending, Flow flow) {
        long now = parts.clock().millis();
        ContinuationToken bound = sending.inFlow(flow.id(), 0, now);
        String code = Guess.digits(parts.codes()
                .code(flow, parts.ledgers().binding(bound, sending.candidate().purpose())));
        Application application = sending.candidate().application();
        String name = sending.candidate().tenant().displayName();
        String text = sending.candidate().purpose() == Purpose.ENROLL
                ? MessageText.enroll(name, code, application.text())
                : MessageText.signIn(name, code, application.text());
        return new SmsMessage(sending.token().number(), text, Duration.ofMillis(flow.expiresAtMillis() - now));
    }
}
