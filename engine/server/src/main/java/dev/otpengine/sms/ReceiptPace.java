package dev.otpengine.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long the receipts of some of the latest texts took, so that a decoy's can seem to take as long. A handful would tell
 * decoys from texts by how alike they are, and so does not count yet.
 */
final class ReceiptPace {
    static final int FEWEST = 8;

    private static final int REMEMBERED = 64;

    /** One in so long, so that what is remembered is old enough to have had its receipt. */
    private static final long APART_NANOS = 1_000_000_000L;

    /** A text without a receipt for so long has none. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final AtomicReferenceArray<@Nullable SentText> texts = new AtomicReferenceArray<>(REMEMBERED);
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong latestNanos;
    private final Optional<Duration> usual;
    private volatile boolean known;

    /** @param usual said by who runs the engine; empty where nobody knows before receipts come */
    ReceiptPace(Optional<Duration> usual, long nowNanos) {
        this.usual = usual;
        known = usual.isPresent();
        latestNanos = new AtomicLong(nowNanos - APART_NANOS);
    }

    void add(SentText text, long nowNanos) {
        long latest = latestNanos.get();
        if (nowNanos - latest >= APART_NANOS && latestNanos.compareAndSet(latest, nowNanos)) {
            texts.set((int) (next.getAndIncrement() % REMEMBERED), text);
        }
    }

    /** Once it is, it stays so: those that are waited for never fill the places. */
    boolean isKnown(long nowNanos) {
        if (!known) {
            known = settled(nowNanos).size() >= FEWEST;
        }
        return known;
    }

    /**
     * Of what {@link #isKnown}.
     *
     * @return {@link Receipts#NEVER} as often as texts have none
     */
    long drawNanos(RandomGenerator random, long nowNanos) {
        List<SentText> settled = settled(nowNanos);
        return settled.isEmpty()
                ? usual.map(Duration::toNanos).orElse(Receipts.NEVER)
                : settled.get(random.nextInt(settled.size())).deliveredAfterNanos();
    }

    private List<SentText> settled(long nowNanos) {
        List<SentText> settled = new ArrayList<>(REMEMBERED);
        for (int i = 0; i < REMEMBERED; i++) {
            @Nullable SentText text = texts.get(i);
            if (text != null && (text.isSettled() || text.ageNanos(nowNanos) > PATIENCE_NANOS)) {
                settled.add(text);
            }
        }
        return settled;
    }
}
