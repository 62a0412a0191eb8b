package dev.otpengine.sms;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.sms.Receipt.State;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What became of texts after the carrier took them. A receipt may come to another member's bind than the text's: one that
 * belongs to no text of this member is told to all. That a text did not arrive is counted and told to nobody, as it says
 * something of the number. Safe for use by many threads.
 */
public final class Receipts {
    /** After which time what has no receipt is delivered. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int MOST_AWAITED = 1 << 17;
    private static final int MOST_TELLING = 1_000;
    private static final Duration TELLING = Duration.ofSeconds(2);

    /** As {@link #NEVER}, of a text as of a decoy: asked for when too little was known for both to look alike. */
    private static final long UNTOLD = NEVER - 1;

    private final ReceiptKeys keys;
    private final DeliveredTexts delivered;
    private final ReceiptEvents events;
    private final Time time;
    private final RandomGenerator random;
    private final boolean asked;
    private final AwaitedReceipts awaited = new AwaitedReceipts(MOST_AWAITED);
    private final ReceiptPace pace;
    private final AtomicInteger telling = new AtomicInteger();

    /** Wall clock, for what other members read, and one for durations. */
    public record Time(Clock clock, LongSupplier nanos) {}

    /**
     * @param asked whether the carrier is to send a receipt of each text
     * @param usual how long one takes where too few have come to tell; empty: nobody is told of any until then
     */
    public Receipts(
            MasterKey master,
            DeliveredTexts delivered,
            ReceiptEvents events,
            Time time,
            RandomGenerator random,
            boolean asked,
            Optional<Duration> usual) {
        this.keys = new ReceiptKeys(master);
        this.delivered = delivered;
        this.events = events;
        this.time = time;
        this.random = random;
        this.asked = asked;
        this.pace = new ReceiptPace(usual.filter(known -> asked), time.nanos().getAsLong());
    }

    /**
     * A carrier took a text.
     *
     * @param followed whether somebody looks at a page of it; only then other members hear of its receipt
     */
    public Tracking sent(PhoneNumber number, String messageId, boolean followed) {
        long nowNanos = time.nanos().getAsLong();
        SentText text = new SentText(keys.of(number, messageId), followed, nowNanos);
        if (asked && awaited.add(text) != null) {
            events.onLost();
        }
        if (!followed) {
            return new Tracking(text.key(), NEVER);
        }
        pace.add(text, nowNanos);
        return new Tracking(text.key(), pace.isKnown(nowNanos) ? NEVER : UNTOLD);
    }

    /** A text that nobody sent, told of as any other. */
    public Tracking pretended() {
        long nowNanos = time.nanos().getAsLong();
        if (!pace.isKnown(nowNanos)) {
            return new Tracking(random.nextLong(), UNTOLD);
        }
        long afterNanos = pace.drawNanos(random, nowNanos);
        long atMillis = afterNanos == NEVER ? NEVER : time.clock().millis() + TimeUnit.NANOSECONDS.toMillis(afterNanos);
        return new Tracking(random.nextLong(), atMillis);
    }

    public void received(Receipt receipt) {
        events.onReceipt(receipt.state());
        if (receipt.state() == State.UNDER_WAY) {
            return;
        }
        List<Long> names = keys.of(receipt);
        for (long name : names) {
            @Nullable SentText text = awaited.remove(name);
            if (text != null) {
                settle(text, receipt.state());
                return;
            }
        }
        events.onUnmatched();
        if (receipt.state() == State.DELIVERED) {
            names.forEach(this::tell);
        }
    }

    private void settle(SentText text, State state) {
        long afterNanos = text.ageNanos(time.nanos().getAsLong());
        text.settle(state == State.DELIVERED ? afterNanos : NEVER);
        events.onFate(state, afterNanos);
        if (text.isFollowed() && state == State.DELIVERED) {
            tell(text.key());
        }
    }

    private void tell(long key) {
        if (telling.incrementAndGet() > MOST_TELLING) {
            telling.decrementAndGet();
            events.onLost();
            return;
        }
        delivered
                .add(key, Deadline.after(TELLING, time.nanos()))
                .onFailure(cause -> events.onLost())
                .onComplete(told -> telling.decrementAndGet());
    }

    /** Asked for decoys too, or the time of an answer would tell them apart. */
    public Future<Boolean> isDelivered(Tracking tracking, Deadline deadline) {
        boolean pretended = tracking.pretendedAtMillis() <= time.clock().millis();
        return delivered
                .contains(tracking.key(), deadline)
                .onSuccess(told -> learn(tracking.key(), told))
                .map(told -> pretended || (told && tracking.pretendedAtMillis() != UNTOLD));
    }

    /** A receipt that came to another member's bind tells here, too, how long they take. */
    private void learn(long key, boolean told) {
        @Nullable SentText text = told ? awaited.remove(key) : null;
        if (text != null) {
            text.settle(text.ageNanos(time.nanos().getAsLong()));
        }
    }

    /** Texts of this member without a receipt, those that will have none among them. */
    public int awaited() {
        return awaited.size();
    }
}
