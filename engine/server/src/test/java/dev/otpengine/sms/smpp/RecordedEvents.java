package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.sms.SendResult;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what happens on the binds, so that a test can wait for it. */
final class RecordedEvents implements SmppEvents {
    private static final long LIMIT_SECONDS = 10;

    final BlockingQueue<Integer> bound = new LinkedBlockingQueue<>();
    final BlockingQueue<CloseReason> unbound = new LinkedBlockingQueue<>();
    final BlockingQueue<BindFailure> failures = new LinkedBlockingQueue<>();
    final BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();
    final AtomicInteger throttled = new AtomicInteger();
    final AtomicInteger results = new AtomicInteger();

    static <T> T next(BlockingQueue<T> queue) {
        try {
            T event = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing happened");
            }
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onBound(int bind) {
        bound.add(bind);
    }

    @Override
    public void onUnbound(int bind, CloseReason reason) {
        unbound.add(reason);
    }

    @Override
    public void onBindFailed(int bind, BindFailure failure) {
        failures.add(failure);
    }

    @Override
    public void onThrottled(int bind) {
        throttled.incrementAndGet();
    }

    @Override
    public void onSubmitResult(SendResult result, long nanos) {
        results.incrementAndGet();
    }

    @Override
    public void onDeliverSm(int bind, DeliverSm deliver) {
        delivered.add(deliver);
    }
}
