package dev.otpengine.metrics;

import dev.otpengine.sms.Receipt.State;
import dev.otpengine.sms.SendResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Meters of texts: their way to a carrier, and what becomes of them after it took them. */
public final class SmsMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final Meters meters;
    private final Map<Outcome, Timer> submitted = new EnumMap<>(Outcome.class);
    private final Map<State, Counter> receipts;
    private final Map<State, Timer> fates = new EnumMap<>(State.class);
    private final Counter unmatched;
    private final Counter lost;
    private final Counter handedOver;
    private final Counter delivered;

    SmsMetrics(Meters meters) {
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            submitted.put(
                    outcome, meters.timer("otp.sms.submit", "Texts handed to the carrier", "outcome", tag(outcome)));
        }
        for (State state : State.values()) {
            fates.put(
                    state,
                    meters.timer(
                            BUCKETS,
                            "otp.sms.delivery",
                            "Time from a carrier's acceptance of a text of this member to its receipt",
                            "outcome",
                            tag(state)));
        }
        receipts = meters.counters(
                State.class,
                SmsMetrics::tag,
                "otp.sms.receipts",
                "Delivery receipts that could be read, by what they say",
                "state");
        unmatched = meters.counter(
                "otp.sms.receipts.unmatched",
                "Final receipts that belong to no text of this member that waits for one");
        handedOver = meters.counter(
                "otp.sms.handed.over", "Texts that another member was asked to send, for want of a bind");
        lost = meters.counter(
                "otp.sms.receipts.lost",
                "Texts whose receipt is not waited for any more, and receipts that no member was told of");
        delivered = meters.counter(
                "otp.smpp.receipts", "Messages received on binds: delivery receipts, and whatever phones send");
    }

    private enum Outcome {
        ACCEPTED,
        REFUSED,
        NOT_SENT,
        UNKNOWN;

        static Outcome of(SendResult result) {
            if (result instanceof SendResult.Accepted) {
                return ACCEPTED;
            }
            if (result instanceof SendResult.Refused) {
                return REFUSED;
            }
            return result instanceof SendResult.NotSent ? NOT_SENT : UNKNOWN;
        }
    }

    public void submitted(SendResult result, long durationNanos) {
        Objects.requireNonNull(submitted.get(Outcome.of(result))).record(durationNanos, TimeUnit.NANOSECONDS);
    }

    /** @param bound read at each scrape */
    public void binds(Supplier<Number> bound) {
        meters.gauge("otp.smpp.binds", "Binds that could take a text now", bound);
    }

    /** A receipt, or what a phone sent, before anybody has looked at it. */
    public void deliverSm() {
        delivered.increment();
    }

    public void handedOver() {
        handedOver.increment();
    }

    /** @param texts read at each scrape */
    public void errandsWaiting(Supplier<Number> texts) {
        meters.gauge("otp.sms.errands.waiting", "Texts of other members that this one has not begun with", texts);
    }

    /** @param questions read at each scrape */
    public void questionsWaiting(Supplier<Number> questions) {
        meters.gauge(
                "otp.sms.questions.waiting",
                "Questions of other members after this one's texts that it has not begun with",
                questions);
    }

    public void receipt(State state) {
        Objects.requireNonNull(receipts.get(state)).increment();
    }

    public void fate(State state, long sinceAcceptedNanos) {
        Objects.requireNonNull(fates.get(state)).record(sinceAcceptedNanos, TimeUnit.NANOSECONDS);
    }

    public void receiptUnmatched() {
        unmatched.increment();
    }

    public void receiptLost() {
        lost.increment();
    }

    /** @param texts read at each scrape */
    public void awaited(Supplier<Number> texts) {
        meters.gauge("otp.sms.receipts.awaited", "Texts of this member that no receipt came for yet, or ever", texts);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
