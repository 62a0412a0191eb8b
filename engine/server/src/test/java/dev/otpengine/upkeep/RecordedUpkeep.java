package dev.otpengine.upkeep;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what was told. */
final class RecordedUpkeep implements UpkeepEvents {
    private final Map<Chore, Integer> done = new ConcurrentHashMap<>();
    private final AtomicInteger lost = new AtomicInteger();

    int done(Chore chore) {
        return done.getOrDefault(chore, 0);
    }

    int lost() {
        return lost.get();
    }

    @Override
    public void onDone(Chore chore, int count) {
        done.merge(chore, count, Integer::sum);
    }

    @Override
    public void onFailed() {
        throw new AssertionError("upkeep failed");
    }

    @Override
    public void onUseLost() {
        lost.incrementAndGet();
    }
}
