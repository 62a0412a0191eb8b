package dev.otpengine.directory.hazelcast;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts. */
final class RecordedLookups implements LookupEvents {
    final AtomicInteger hits = new AtomicInteger();
    final AtomicInteger misses = new AtomicInteger();
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger failedLoads = new AtomicInteger();
    final AtomicInteger outages = new AtomicInteger();
    final AtomicInteger writtenByOthers = new AtomicInteger();

    @Override
    public void onHit(Kind kind) {
        hits.incrementAndGet();
    }

    @Override
    public void onMiss(Kind kind) {
        misses.incrementAndGet();
    }

    @Override
    public void onLoaded(Kind kind, long durationNanos) {
        loads.incrementAndGet();
    }

    @Override
    public void onLoadFailed(Kind kind) {
        failedLoads.incrementAndGet();
    }

    @Override
    public void onChangeLost(Kind kind) {
        throw new AssertionError("no change is lost here");
    }

    @Override
    public void onWrittenByOthers() {
        writtenByOthers.incrementAndGet();
    }

    @Override
    public void onAway() {
        outages.incrementAndGet();
    }

    @Override
    public void onBack() {}
}
