package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.PduResponse;
import dev.otpengine.smpp.RequestFailure;
import dev.otpengine.smpp.SmppSession;
import dev.otpengine.smpp.SubmitSm;
import dev.otpengine.smpp.SubmitSmResp;
import dev.otpengine.smpp.TimerRing;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.NotSent.Reason;
import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one bind: those in flight and those that wait for a slot. Lives as long as the carrier, over all
 * sessions of its bind. For its bind's event loop, but for {@link #room}, {@link #isBound} and {@link #announce}.
 */
final class SubmitLane {
    private static final int NO_ROOM = Integer.MIN_VALUE / 2;

    private final TimerRing timers;
    private final SmppSettings settings;
    private final Consumer<Submission> redispatch;
    private final Runnable onThrottled;
    private final AdaptiveWindow window;
    private final Deque<Submission> queue = new ArrayDeque<>();
    private final AtomicInteger announced = new AtomicInteger();
    private volatile int publishedRoom = NO_ROOM;
    private @Nullable SmppSession session;
    private int inFlight;
    private boolean paused;
    private boolean closed;

    /** @param redispatch finds a lane for a submission that this one could not send */
    SubmitLane(TimerRing timers, SmppSettings settings, Consumer<Submission> redispatch, Runnable onThrottled) {
        this.timers = timers;
        this.settings = settings;
        this.redispatch = redispatch;
        this.onThrottled = onThrottled;
        this.window = new AdaptiveWindow(settings.links().window());
    }

    boolean isBound() {
        return publishedRoom != NO_ROOM;
    }

    /** Free slots, less those that wait already; negative when more wait than there is room for. */
    int room() {
        return publishedRoom - announced.get();
    }

    /** A submission is on its way to this loop and counts already. */
    void announce() {
        announced.incrementAndGet();
    }

    /** Takes a submission that was announced. */
    void submit(Submission submission) {
        if (closed) {
            submission.settle(submission.notSent());
        } else if (session == null) {
            enqueue(submission, Reason.NOT_BOUND, settings.retry().grace().toMillis());
        } else if (hasSlot() && queue.isEmpty()) {
            send(submission);
        } else {
            enqueue(submission, Reason.WINDOW_FULL, Long.MAX_VALUE);
            flush();
        }
        publish();
        // Last, so that others see less room than there is for a moment, and never more.
        announced.decrementAndGet();
    }

    private boolean hasSlot() {
        return session != null && !paused && inFlight < window.limit() && session.freeSlots() > 0;
    }

    private void enqueue(Submission submission, Reason reason, long limitMillis) {
        dropSettled();
        submission.waitFor(reason);
        long waitMillis = Math.min(limitMillis, submission.remainingMillis());
        if (waitMillis == 0 || queue.size() >= settings.links().queue()) {
            submission.settle(submission.notSent());
        } else {
            queue.add(submission);
            timers.scheduleWithin(submission, waitMillis);
        }
    }

    /** Those whose deadline passed while they waited are still in the queue; mostly at its head. */
    private void dropSettled() {
        while (!queue.isEmpty() && queue.element().isSettled()) {
            queue.remove();
        }
    }

    private void flush() {
        dropSettled();
        while (hasSlot() && !queue.isEmpty()) {
            send(queue.remove());
            dropSettled();
        }
    }

    private void send(Submission submission) {
        submission.cancel();
        SubmitSm request = submission.request();
        if (request == null) {
            submission.settle(new SendResult.Accepted(""));
            return;
        }
        submission.waitFor(Reason.WINDOW_FULL);
        long timeoutMillis = Math.min(settings.timeouts().response().toMillis(), submission.remainingMillis());
        SmppSession current = session;
        if (timeoutMillis == 0 || current == null) {
            submission.settle(submission.notSent());
            return;
        }
        inFlight++;
        current.send(request, timeoutMillis).onComplete(answer -> onAnswer(submission, answer));
    }

    private void onAnswer(Submission submission, AsyncResult<PduResponse> answer) {
        inFlight--;
        if (answer.succeeded()) {
            onResponse(submission, answer.result());
        } else {
            onFailure(submission, answer.cause());
        }
        flush();
        publish();
    }

    private void onResponse(Submission submission, PduResponse response) {
        int status = response.commandStatus();
        if (status == CommandStatus.OK) {
            window.onAccepted();
            submission.settle(
                    new SendResult.Accepted(response instanceof SubmitSmResp submit ? submit.messageId() : ""));
        } else if (isThrottling(status)) {
            pause();
            retry(submission, status);
        } else {
            submission.settle(refused(status));
        }
    }

    private SendResult refused(int status) {
        return new SendResult.Refused(
                status, settings.submission().numberRefusals().contains(status));
    }

    private static boolean isThrottling(int status) {
        return status == CommandStatus.THROTTLED || status == CommandStatus.MESSAGE_QUEUE_FULL;
    }

    /** The bind is too fast, not only this message. */
    private void pause() {
        if (!paused) {
            paused = true;
            window.onThrottled();
            onThrottled.run();
            timers.runAfter(settings.retry().throttled().toMillis(), this::resume);
        }
        publish();
    }

    private void resume() {
        paused = false;
        flush();
        publish();
    }

    private void retry(Submission submission, int status) {
        if (submission.mayRetry()) {
            redispatch.accept(submission);
        } else {
            submission.settle(refused(status));
        }
    }

    private void onFailure(Submission submission, Throwable failure) {
        if (failure instanceof RequestFailure.SessionClosed closed && !closed.written()) {
            redispatch.accept(submission);
        } else if (failure instanceof RequestFailure.WindowFull) {
            redispatch.accept(submission);
        } else if (failure instanceof RequestFailure) {
            submission.settle(new SendResult.Unknown());
        } else {
            // A field that the protocol cannot carry: no other try would be better.
            submission.settle(refused(CommandStatus.SYSTEM_ERROR));
        }
    }

    void onBound(SmppSession bound) {
        session = bound;
        flush();
        publish();
    }

    /** What was not sent yet looks for another bind, or for this one to come back. */
    void onUnbound() {
        session = null;
        publish();
        redispatchWaiting();
    }

    /** Another bind may have room now. */
    void redispatchWaiting() {
        List<Submission> waiting = new ArrayList<>(queue);
        queue.clear();
        for (Submission submission : waiting) {
            if (!submission.isSettled()) {
                submission.cancel();
                redispatch.accept(submission);
            }
        }
        publish();
    }

    /** Nothing more will be sent. */
    void close() {
        closed = true;
        session = null;
        queue.forEach(submission -> submission.settle(submission.notSent()));
        queue.clear();
        publish();
    }

    private void publish() {
        publishedRoom = session == null || !session.isOpen()
                ? NO_ROOM
                : (paused ? 0 : window.limit() - inFlight) - queue.size();
    }
}
