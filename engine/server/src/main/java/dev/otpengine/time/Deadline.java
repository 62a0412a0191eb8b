package dev.otpengine.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The instant by which a request must be answered. Set once at the edge and passed down, so that no layer starts a
 * fresh timeout of its own.
 */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long endNanos;

    private Deadline(LongSupplier nanoTime, long endNanos) {
        this.nanoTime = nanoTime;
        this.endNanos = endNanos;
    }

    /** @param nanoTime a monotonic clock in nanoseconds, such as {@link System#nanoTime} */
    public static Deadline after(Duration duration, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + duration.toNanos());
    }

    /** A deadline that leaves its caller some time to act on the answer. */
    public Deadline earlierBy(Duration reserve) {
        return new Deadline(nanoTime, endNanos - reserve.toNanos());
    }

    /** This deadline, or so long from now where that is earlier. */
    public Deadline within(Duration longest) {
        long nowNanos = nanoTime.getAsLong();
        return new Deadline(nanoTime, nowNanos + Math.min(endNanos - nowNanos, longest.toNanos()));
    }

    /** Milliseconds left; zero when the time is over, never negative. */
    public long remainingMillis() {
        return Math.max(0, (endNanos - nanoTime.getAsLong()) / 1_000_000);
    }
}
