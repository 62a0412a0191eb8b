package dev.otpengine.risk.http;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Turns many answers and failures into few changes: at most one in 10 seconds, however fast the hook comes and goes. */
final class Outage {
    static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private volatile boolean down;
    private long changedNanos;

    Outage(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.changedNanos = nanoTime.getAsLong() - QUIET_NANOS;
    }

    /** @return whether the hook went down just now */
    boolean begins() {
        return !down && change(true);
    }

    /** @return whether the hook came back just now */
    boolean ends() {
        return down && change(false);
    }

    private synchronized boolean change(boolean newDown) {
        long nowNanos = nanoTime.getAsLong();
        if (down == newDown || nowNanos - changedNanos < QUIET_NANOS) {
            return false;
        }
        down = newDown;
        changedNanos = nowNanos;
        return true;
    }
}
