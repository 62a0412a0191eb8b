package dev.otpengine.metrics;

import dev.otpengine.directory.hazelcast.LookupEvents.Kind;
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

/** Meters of the look-up of tenants and people. */
public final class DirectoryMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Map<Kind, Counter> hits = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> misses = new EnumMap<>(Kind.class);
    private final Map<Kind, Timer> loads = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> failedLoads = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> lostChanges = new EnumMap<>(Kind.class);
    private final Counter writtenByOthers;

    DirectoryMetrics(MeterRegistry registry) {
        this.registry = registry;
        writtenByOthers = Counter.builder("otp.directory.revisions")
                .description("Times that this member noticed what commands wrote, and read tenants and people again")
                .register(registry);
        for (Kind kind : Kind.values()) {
            hits.put(kind, lookUps(kind, "hit"));
            misses.put(kind, lookUps(kind, "miss"));
            loads.put(
                    kind,
                    Timer.builder("otp.directory.loads")
                            .description("Tenants and people read from the directory's database")
                            .tag("of", tag(kind))
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
            failedLoads.put(
                    kind,
                    counter("otp.directory.loads.failed", "What could not be read from the directory's database", kind)
                            .register(registry));
            lostChanges.put(
                    kind,
                    counter("otp.directory.changes.lost", "Changes that the cluster was not told of", kind)
                            .register(registry));
        }
    }

    public void hit(Kind kind) {
        of(hits, kind).increment();
    }

    public void miss(Kind kind) {
        of(misses, kind).increment();
    }

    public void loaded(Kind kind, long durationNanos) {
        of(loads, kind).record(durationNanos, TimeUnit.NANOSECONDS);
    }

    public void loadFailed(Kind kind) {
        of(failedLoads, kind).increment();
    }

    public void changeLost(Kind kind) {
        of(lostChanges, kind).increment();
    }

    public void writtenByOthers() {
        writtenByOthers.increment();
    }

    /** @param available read at each scrape */
    public void available(Supplier<Boolean> available) {
        Gauge.builder("otp.directory.available", () -> available.get() ? 1 : 0)
                .description("Whether the directory's database answers")
                .register(registry);
    }

    /** @param waiting read at each scrape */
    public void waiting(Supplier<Number> waiting) {
        Gauge.builder("otp.directory.waiting", waiting)
                .description("Calls of administrators and upkeep that wait for the directory's database; at most 1000")
                .register(registry);
    }

    private Counter lookUps(Kind kind, String outcome) {
        return counter("otp.directory.lookups", "Look-ups of tenants and numbers, by whether memory could answer", kind)
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter.Builder counter(String name, String description, Kind kind) {
        return Counter.builder(name).description(description).tag("of", tag(kind));
    }

    private static String tag(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static <M> M of(Map<Kind, M> meters, Kind kind) {
        return Objects.requireNonNull(meters.get(kind));
    }
}
