package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.SubmitSm;
import dev.otpengine.smpp.TimerRing;
import dev.otpengine.sms.SendResult;
import dev.otpengine.time.Deadline;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** One message on its way to a result, handed from loop to loop and on one at a time; settled once. */
final class Submission extends TimerRing.Entry {
    private final @Nullable SubmitSm request;
    private final Deadline deadline;
    private final Promise<SendResult> promise;
    private final SmppEvents events;
    private final long startNanos = System.nanoTime();
    private SendResult.NotSent.Reason waitsFor = SendResult.NotSent.Reason.NOT_BOUND;
    private boolean retried;
    private boolean settled;

    Submission(@Nullable SubmitSm request, Deadline deadline, Promise<SendResult> promise, SmppEvents events) {
        this.request = request;
        this.deadline = deadline;
        this.promise = promise;
        this.events = events;
    }

    /** One that waits like any other and is accepted where another would be sent; no metric counts it. */
    static Submission pretended(Deadline deadline, Promise<SendResult> promise) {
        return new Submission(null, deadline, promise, SmppEvents.NONE);
    }

    /** @return null where it only pretends */
    @Nullable
    SubmitSm request() {
        return request;
    }

    long remainingMillis() {
        return deadline.remainingMillis();
    }

    /** @param reason the result if it waits in vain */
    void waitFor(SendResult.NotSent.Reason reason) {
        waitsFor = reason;
    }

    SendResult.NotSent notSent() {
        return new SendResult.NotSent(waitsFor);
    }

    /** Whether it may be sent a second time; true once. */
    boolean mayRetry() {
        boolean first = !retried;
        retried = true;
        return first && remainingMillis() > 0;
    }

    boolean isSettled() {
        return settled;
    }

    void settle(SendResult result) {
        if (!settled) {
            settled = true;
            cancel();
            events.onSubmitResult(result, System.nanoTime() - startNanos);
            promise.complete(result);
        }
    }

    @Override
    protected void onDue() {
        settle(notSent());
    }
}
