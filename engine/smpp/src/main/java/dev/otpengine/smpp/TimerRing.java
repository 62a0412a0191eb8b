package dev.otpengine.smpp;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Many timers behind one tick: entries hang in a ring of buckets by the tick they are due in, so that adding and
 * cancelling cost a few assignments and no allocation. For one thread, that of the context it was started on.
 */
public final class TimerRing implements AutoCloseable {
    private static final int TICK_MILLIS = 10;
    private static final int BUCKETS = 1024;

    /** Something to do later; in at most one ring, at most once at a time. */
    public abstract static class Entry {
        private @Nullable Entry previous;
        private @Nullable Entry next;
        private long dueTick;

        /** Called once when the time is over. Must not throw. */
        protected abstract void onDue();

        /** Whether it waits in a ring. */
        public final boolean isScheduled() {
            return previous != null;
        }

        /** Takes it out of its ring; nothing happens if it is not in one. */
        public final void cancel() {
            if (previous != null && next != null) {
                previous.next = next;
                next.previous = previous;
                previous = null;
                next = null;
            }
        }
    }

    /** A ring's start and end: an empty bucket points at itself. */
    private static final class Bucket extends Entry {
        Bucket() {
            ((Entry) this).previous = this;
            ((Entry) this).next = this;
        }

        @Override
        protected void onDue() {
            throw new IllegalStateException("a bucket is never due");
        }

        @Nullable
        Entry first() {
            Entry first = ((Entry) this).next;
            return first == this ? null : first;
        }

        void append(Entry entry) {
            Entry last = ((Entry) this).previous;
            entry.previous = last;
            entry.next = this;
            ((Entry) this).previous = entry;
            if (last != null) {
                last.next = entry;
            }
        }
    }

    private final LongSupplier nanoTime;
    private final long tickNanos;
    private final long startNanos;
    private final Bucket[] buckets;
    private final Bucket due = new Bucket();
    private long currentTick;
    private Runnable stop = () -> {};

    /**
     * A ring that somebody must {@link #advance}.
     *
     * @param tickMillis how exact the timers are
     * @param bucketCount a power of two; a timer beyond bucketCount ticks is looked at once a round
     * @param nanoTime a monotonic clock such as {@link System#nanoTime}
     */
    TimerRing(int tickMillis, int bucketCount, LongSupplier nanoTime) {
        if (Integer.bitCount(bucketCount) != 1) {
            throw new IllegalArgumentException("not a power of two: " + bucketCount);
        }
        this.nanoTime = nanoTime;
        this.tickNanos = TimeUnit.MILLISECONDS.toNanos(tickMillis);
        this.startNanos = nanoTime.getAsLong();
        this.buckets = new Bucket[bucketCount];
        for (int i = 0; i < bucketCount; i++) {
            buckets[i] = new Bucket();
        }
    }

    /** A ring that ticks every 10 ms on the current context until it is closed. */
    public static TimerRing start(Vertx vertx) {
        TimerRing ring = new TimerRing(TICK_MILLIS, BUCKETS, System::nanoTime);
        long timer = vertx.setPeriodic(TICK_MILLIS, id -> ring.advance());
        ring.stop = () -> vertx.cancelTimer(timer);
        return ring;
    }

    /** Never too early, at most a tick too late: for something that is to take a while. */
    public void scheduleAfter(Entry entry, long delayMillis) {
        schedule(entry, delayMillis, tickNanos - 1);
    }

    /** The same for something that is never cancelled. */
    public void runAfter(long delayMillis, Runnable action) {
        scheduleAfter(
                new Entry() {
                    @Override
                    protected void onDue() {
                        action.run();
                    }
                },
                delayMillis);
    }

    /** Never too late, at most a tick too early: for a bound on waiting. */
    public void scheduleWithin(Entry entry, long limitMillis) {
        schedule(entry, limitMillis, 0);
    }

    private void schedule(Entry entry, long delayMillis, long roundingNanos) {
        if (entry.isScheduled()) {
            throw new IllegalStateException("the entry already waits");
        }
        long elapsedNanos = nanoTime.getAsLong() - startNanos;
        long tick = (elapsedNanos + TimeUnit.MILLISECONDS.toNanos(delayMillis) + roundingNanos) / tickNanos;
        entry.dueTick = Math.max(currentTick + 1, tick);
        bucket(entry.dueTick).append(entry);
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Lets all entries fall due whose time is over. */
    void advance() {
        long target = (nanoTime.getAsLong() - startNanos) / tickNanos;
        // After a pause of more than one round each bucket still needs only one visit.
        long first = Math.max(currentTick + 1, target - buckets.length + 1);
        currentTick = Math.max(currentTick, target);
        for (long tick = first; tick <= target; tick++) {
            collectDue(bucket(tick));
        }
        // One by one from the list's head, because an entry that falls due may cancel or schedule any other.
        for (Entry entry = due.first(); entry != null; entry = due.first()) {
            entry.cancel();
            entry.onDue();
        }
    }

    private void collectDue(Bucket bucket) {
        Entry entry = bucket.first();
        while (entry != null && entry != bucket) {
            Entry next = entry.next;
            if (entry.dueTick <= currentTick) {
                entry.cancel();
                due.append(entry);
            }
            entry = next;
        }
    }

    private Bucket bucket(long tick) {
        return buckets[(int) (tick & buckets.length - 1)];
    }

    /** Stops the tick; what still waits never falls due. */
    @Override
    public void close() {
        stop.run();
    }
}
