package dev.otpengine.metrics;

import dev.otpengine.sms.Receipt.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Meters of what becomes of texts after a carrier took them. */
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

    private final MeterRegistry registry;
    private final Map<State, Counter> receipts = new EnumMap<>(State.class);
    private final Map<State, Timer> fates = new EnumMap<>(State.class);
    private final Counter unmatched;
    private final Counter lost;
    private final Counter handedOver;

    SmsMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (State state : State.values()) {
            receipts.put(
                    state,
                    Counter.builder("otp.sms.receipts")
                            .description("Delivery receipts that could be read, by what they say")
                            .tag("state", tag(state))
                            .register(registry));
            fates.put(
                    state,
                    Timer.builder("otp.sms.delivery")
                            .description("Time from a carrier's acceptance of a text of this member to its receipt")
                            .tag("outcome", tag(state))
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
        unmatched = Counter.builder("otp.sms.receipts.unmatched")
                .description("Final receipts that belong to no text of this member that waits for one")
                .register(registry);
        handedOver = Counter.builder("otp.sms.handed.over")
                .description("Texts that another member was asked to send, for want of a bind")
                .register(registry);
        lost = Counter.builder("otp.sms.receipts.lost")
                .description("Texts whose receipt is not waited for any more, and receipts that no member was told of")
                .register(registry);
    }

    public void handedOver() {
        handedOver.increment();
    }

    /** @param texts read at each scrape */
    public void errandsWaiting(Supplier<Number> texts) {
        Gauge.builder("otp.sms.errands.waiting", texts)
                .description("Texts of other members that this one has not begun with")
                .register(registry);
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
        Gauge.builder("otp.sms.receipts.awaited", texts)
                .description("Texts of this member that no receipt came for yet, or ever")
                .register(registry);
    }

    /** @param texts read at each scrape */
    public void deliveredTexts(Supplier<Number> texts) {
        Gauge.builder("otp.sms.delivered.kept", texts)
                .description("Delivered texts that members tell each other of, this one's share")
                .register(registry);
    }

    private static String tag(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
