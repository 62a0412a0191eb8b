package dev.otpengine.limit;

import dev.otpengine.crypto.Hash128;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one kind that this member has met in their current windows; a bounded number. Nothing is forgotten before its
 * window was left, or its free share could be used twice. Safe for use by many threads.
 */
final class KeyTable {
    private static final int USUAL_SWEEP = 4;
    private static final int SWEEP_WHEN_FULL = 64;

    private final Windows windows;
    private final int mostKeys;
    private final ConcurrentHashMap<Key, LocalPermits> table = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final ReentrantLock sweeping = new ReentrantLock();
    private Iterator<LocalPermits> sweeper = table.values().iterator();

    KeyTable(Windows windows, int mostKeys) {
        this.windows = windows;
        this.mostKeys = mostKeys;
    }

    private record Key(Hash128 hash, long windowMillis) {
        static Key of(Claim claim) {
            return new Key(claim.key(), claim.rule().quota().windowMillis());
        }
    }

    int size() {
        return size.get();
    }

    Collection<LocalPermits> all() {
        return table.values();
    }

    /** @return null when this member knows nothing of the key in this window */
    @Nullable LocalPermits peek(Claim claim, long nowMillis) {
        LocalPermits known = table.get(Key.of(claim));
        return known != null && known.window().covers(nowMillis) ? known : null;
    }

    /** @return null when the key is new and there is no room */
    @Nullable LocalPermits find(Claim claim, long nowMillis) {
        LocalPermits known = peek(claim, nowMillis);
        return known != null ? known : open(claim, nowMillis);
    }

    private @Nullable LocalPermits open(Claim claim, long nowMillis) {
        sweep(nowMillis, size.get() < mostKeys ? USUAL_SWEEP : SWEEP_WHEN_FULL);
        Key key = Key.of(claim);
        while (true) {
            Window window = windows.current(key.windowMillis(), nowMillis);
            LocalPermits permits = table.compute(key, (same, earlier) -> renewed(earlier, claim, window));
            boolean overtaken = permits == null ? window.isLeft() : permits.window().isLeft();
            if (!overtaken) {
                return permits;
            }
        }
    }

    /** Runs alone for a key: nothing else is opened or forgotten meanwhile. */
    private @Nullable LocalPermits renewed(@Nullable LocalPermits earlier, Claim claim, Window window) {
        boolean isCurrent = earlier != null && !earlier.window().isLeft();
        if (isCurrent || window.isLeft() || (earlier == null && !takeRoom())) {
            return earlier;
        }
        return new LocalPermits(claim.rule(), claim.key(), window);
    }

    private boolean takeRoom() {
        if (size.incrementAndGet() <= mostKeys) {
            return true;
        }
        size.decrementAndGet();
        return false;
    }

    /** Looks at so many keys, continuing where the last sweep stopped, and forgets those whose window was left. */
    void sweep(long nowMillis, int steps) {
        if (!sweeping.tryLock()) {
            return;
        }
        try {
            for (int i = 0; i < steps && hasNext(); i++) {
                forgetIfLeft(sweeper.next(), nowMillis);
            }
        } finally {
            sweeping.unlock();
        }
    }

    private boolean hasNext() {
        if (!sweeper.hasNext()) {
            sweeper = table.values().iterator();
        }
        return sweeper.hasNext();
    }

    private void forgetIfLeft(LocalPermits permits, long nowMillis) {
        Window window = permits.window();
        if (!window.covers(nowMillis)) {
            // Leaves the window for good, so that it is not come back to when the clock is set back.
            windows.current(window.lengthMillis(), nowMillis);
        }
        LeaseKey key = permits.leaseKey();
        if (window.isLeft() && table.remove(new Key(key.hash(), key.windowMillis()), permits)) {
            size.decrementAndGet();
        }
    }
}
