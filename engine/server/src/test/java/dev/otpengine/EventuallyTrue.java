package dev.otpengine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again, for a minute at most. */
public final class EventuallyTrue {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Leaves the cores to what is waited for. */
    private static final long PAUSE_NANOS = 1_000_000;

    private EventuallyTrue() {}

    public static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not true within " + LONGEST);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
