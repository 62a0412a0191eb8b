package dev.otpengine.http;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Watches event loops: each must turn twice a second. */
public final class LoopLag {
    private static final long PERIOD_MILLIS = 500;
    private static final long LONGEST_MILLIS = 2_000;

    private final LongSupplier nanoTime;
    private final List<AtomicLong> lastTurns = new CopyOnWriteArrayList<>();

    LoopLag(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Called on the loop that is to be watched. */
    void watch(Vertx vertx) {
        AtomicLong lastTurn = new AtomicLong(nanoTime.getAsLong());
        lastTurns.add(lastTurn);
        vertx.setPeriodic(PERIOD_MILLIS, timer -> lastTurn.set(nanoTime.getAsLong()));
    }

    /** Milliseconds that the latest loop is behind. */
    public long millis() {
        long now = nanoTime.getAsLong();
        long longest = 0;
        for (AtomicLong lastTurn : lastTurns) {
            longest = Math.max(longest, (now - lastTurn.get()) / 1_000_000 - PERIOD_MILLIS);
        }
        return longest;
    }

    public boolean isSmall() {
        return millis() < LONGEST_MILLIS;
    }
}
