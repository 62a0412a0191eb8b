package dev.otpengine.metrics;

import dev.otpengine.limit.LimitKind;
import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Meters of limits. */
public final class LimitMetrics {
    private final Meters meters;
    private final Map<LimitKind, Map<Outcome, Counter>> claims = new EnumMap<>(LimitKind.class);
    private final Map<LimitKind, Counter> leases = new EnumMap<>(LimitKind.class);
    private final Map<LimitKind, Counter> failedLeases = new EnumMap<>(LimitKind.class);

    /** What a limit did with a claim. */
    public enum Outcome {
        GRANTED,
        EXCEEDED,
        RECORDED_ONLY,
        AWAY_OPEN,
        AWAY_CLOSED,
        AWAY_LOCAL_SHARE,
        TABLE_FULL
    }

    LimitMetrics(Meters meters) {
        this.meters = meters;
        for (LimitKind kind : LimitKind.values()) {
            claims.put(kind, claims(kind));
            leases.put(kind, leases(kind, "answered"));
            failedLeases.put(kind, leases(kind, "failed"));
        }
    }

    private Map<Outcome, Counter> claims(LimitKind kind) {
        Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    meters.counter(
                            "otp.limit",
                            "Claims on limits, by what became of them",
                            "limit",
                            kind.tag(),
                            "outcome",
                            outcome.name().toLowerCase(Locale.ROOT)));
        }
        return counters;
    }

    private Counter leases(LimitKind kind, String outcome) {
        return meters.counter(
                "otp.limit.leases",
                "Requests to the cluster for permits of a limit",
                "limit",
                kind.tag(),
                "outcome",
                outcome);
    }

    public void claimed(LimitKind kind, Outcome outcome) {
        Objects.requireNonNull(Objects.requireNonNull(claims.get(kind)).get(outcome))
                .increment();
    }

    /** The cluster was asked for permits and answered. */
    public void leased(LimitKind kind) {
        Objects.requireNonNull(leases.get(kind)).increment();
    }

    /** The cluster was asked for permits and did not answer, or not for certain. */
    public void leaseFailed(LimitKind kind) {
        Objects.requireNonNull(failedLeases.get(kind)).increment();
    }

    /** @param keys read at each scrape */
    public void keys(LimitKind kind, Supplier<Number> keys) {
        meters.gauge(
                "otp.limit.keys", "Addresses, numbers and so on that a limit knows now", keys, "limit", kind.tag());
    }
}
