package dev.otpengine.cluster;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells whether this process has stood still lately, whatever the reason. One that has can't know what the others have done
 * since, and Hazelcast takes every member for one that was heard just now when it notices that it has slept.
 */
final class Pulse implements AutoCloseable {
    private static final long BEAT_MILLIS = 100;

    private final LongSupplier nanoTime;
    private final long longestNanos;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(Pulse::daemon);
    private volatile long lastBeatNanos;
    private volatile long wokenNanos;

    /**
     * @param nanoTime monotonic
     * @param longestMillis that it may stand still, and how long it is not steady after that
     */
    Pulse(LongSupplier nanoTime, long longestMillis) {
        this.nanoTime = nanoTime;
        longestNanos = TimeUnit.MILLISECONDS.toNanos(longestMillis);
        lastBeatNanos = nanoTime.getAsLong();
        wokenNanos = lastBeatNanos - longestNanos;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pulse");
        thread.setDaemon(true);
        return thread;
    }

    /** From now on it beats by itself. */
    Pulse start() {
        beats.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    void beat() {
        long now = nanoTime.getAsLong();
        if (now - lastBeatNanos > longestNanos) {
            wokenNanos = now;
        }
        lastBeatNanos = now;
    }

    /** False from the first instant after a standstill, whoever runs first. */
    boolean isSteady() {
        long now = nanoTime.getAsLong();
        return now - lastBeatNanos <= longestNanos && now - wokenNanos >= longestNanos;
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
