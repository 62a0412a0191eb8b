package dev.otpengine.sms;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The texts of this member whose receipts may come yet, a bounded number, each in the place that its key gives: one that
 * finds another there takes over. Nothing is locked, and nothing has to be cleared away.
 */
final class AwaitedReceipts {
    private final AtomicReferenceArray<@Nullable SentText> places;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param places a power of two */
    AwaitedReceipts(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    /** @return the text that has to make room, if any */
    @Nullable
    SentText add(SentText text) {
        @Nullable SentText before = places.getAndSet(place(text.key()), text);
        if (before == null) {
            taken.incrementAndGet();
        }
        return before;
    }

    /** Once. */
    @Nullable
    SentText remove(long key) {
        int place = place(key);
        @Nullable SentText there = places.get(place);
        if (there == null || there.key() != key || !places.compareAndSet(place, there, null)) {
            return null;
        }
        taken.decrementAndGet();
        return there;
    }

    int size() {
        return taken.get();
    }

    private int place(long key) {
        return (int) key & (places.length() - 1);
    }
}
