package dev.otpengine;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Asks again and again, for ten seconds at most. */
public final class EventuallyTrue {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private EventuallyTrue() {}

    public static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not true within " + LONGEST);
            }
            Thread.onSpinWait();
        }
    }
}
