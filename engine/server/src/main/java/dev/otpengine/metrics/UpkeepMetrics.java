package dev.otpengine.metrics;

import dev.otpengine.upkeep.Chore;
import dev.otpengine.upkeep.UpkeepEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Meters of what the engine does by itself. */
public final class UpkeepMetrics implements UpkeepEvents {
    private final MeterRegistry registry;
    private final Map<Chore, Counter> done = new EnumMap<>(Chore.class);
    private final Counter failed;
    private final Counter usesLost;

    UpkeepMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Chore chore : Chore.values()) {
            done.put(
                    chore,
                    Counter.builder("otp.upkeep.done")
                            .description(
                                    "Old audits forgotten, deleted users removed for good, unused numbers switched off")
                            .tag("chore", chore.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        failed = Counter.builder("otp.upkeep.failed")
                .description("Rounds of upkeep that could not be done")
                .register(registry);
        usesLost = Counter.builder("otp.last.uses.lost")
                .description("Sign-ins that were not noted as the last use of their number")
                .register(registry);
    }

    /** @param waiting read at each scrape */
    public void usesWaiting(Supplier<Number> waiting) {
        Gauge.builder("otp.last.uses.waiting", waiting)
                .description("Sign-ins not yet noted as the last use of their number")
                .register(registry);
    }

    @Override
    public void onDone(Chore chore, int count) {
        Objects.requireNonNull(done.get(chore)).increment(count);
    }

    @Override
    public void onFailed() {
        failed.increment();
    }

    @Override
    public void onUseLost() {
        usesLost.increment();
    }
}
