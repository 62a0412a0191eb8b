package dev.otpengine.sms.smpp;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Growing pauses between attempts, with jitter so that several binds do not knock at once. */
final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final long minMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private int failures;
    private long boundNanos;

    /** @param nanoTime a monotonic clock in nanoseconds */
    Backoff(SmppSettings.Retry retry, RandomGenerator random, LongSupplier nanoTime) {
        this.minMillis = retry.min().toMillis();
        this.maxMillis = retry.max().toMillis();
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /** The pause after one more failure: between half and all of min * 2^failures, at most max. */
    long nextMillis() {
        long pause = Math.min(maxMillis, minMillis << Math.min(failures, MAX_DOUBLINGS));
        failures = Math.min(failures + 1, MAX_DOUBLINGS);
        return jittered(pause);
    }

    /** Between half and all of a pause. */
    long jittered(long pauseMillis) {
        return pauseMillis - random.nextLong(pauseMillis / 2 + 1);
    }

    void onBound() {
        boundNanos = nanoTime.getAsLong();
    }

    /**
     * The pause after a bind was lost. One that lasted shows that all is well; one that is cut at once must not be tried in
     * a tight loop.
     */
    long afterLossMillis() {
        if (nanoTime.getAsLong() - boundNanos > TimeUnit.MILLISECONDS.toNanos(maxMillis)) {
            failures = 0;
        }
        return nextMillis();
    }
}
