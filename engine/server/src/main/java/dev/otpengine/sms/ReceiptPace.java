package dev.otpengine.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long the receipts of some of the latest texts took, so that a decoy's can seem to take as long. */
final class ReceiptPace {
    private static final int REMEMBERED = 64;

    /** One in so long, so that what is remembered is old enough to have had its receipt. */
    private static final long APART_NANOS = 1_000_000_000L;

    /** A text without a receipt for so long has none. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final AtomicReferenceArray<@Nullable SentText> texts = new AtomicReferenceArray<>(REMEMBERED);
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong latestNanos;
    private final long usualNanos;

    /** @param usualNanos where nothing is known yet */
    ReceiptPace(long usualNanos, long nowNanos) {
        this.usualNanos = usualNanos;
        latestNanos = new AtomicLong(nowNanos - APART_NANOS);
    }

    void add(SentText text, long nowNanos) {
        long latest = latestNanos.get();
        if (nowNanos - latest >= APART_NANOS && latestNanos.compareAndSet(latest, nowNanos)) {
            texts.set((int) (next.getAndIncrement() % REMEMBERED), text);
        }
    }

    /** @return {@link Receipts#NEVER} as often as texts have none */
    long drawNanos(RandomGenerator random, long nowNanos) {
        List<SentText> known = new ArrayList<>(REMEMBERED);
        for (int i = 0; i < REMEMBERED; i++) {
            @Nullable SentText text = texts.get(i);
            if (text != null && (text.isSettled() || text.ageNanos(nowNanos) > PATIENCE_NANOS)) {
                known.add(text);
            }
        }
        return known.isEmpty()
                ? usualNanos
                : known.get(random.nextInt(known.size())).deliveredAfterNanos();
    }
}
