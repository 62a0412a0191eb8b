package dev.otpengine.metrics;

import dev.otpengine.upkeep.Chore;
import dev.otpengine.upkeep.UpkeepEvents;
import io.micrometer.core.instrument.Counter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Meters of what the engine does by itself. */
public final class UpkeepMetrics implements UpkeepEvents {
    private final Meters meters;
    private final Map<Chore, Counter> done;
    private final Counter failed;
    private final Counter usesLost;

    UpkeepMetrics(Meters meters) {
        this.meters = meters;
        done = meters.counters(
                Chore.class,
                chore -> chore.name().toLowerCase(Locale.ROOT),
                "otp.upkeep.done",
                "Old audits forgotten, deleted users removed for good, unused numbers switched off",
                "chore");
        failed = meters.counter("otp.upkeep.failed", "Rounds of upkeep that could not be done");
        usesLost = meters.counter("otp.last.uses.lost", "Sign-ins that were not noted as the last use of their number");
    }

    /** @param waiting read at each scrape */
    public void usesWaiting(Supplier<Number> waiting) {
        meters.gauge("otp.last.uses.waiting", "Sign-ins not yet noted as the last use of their number", waiting);
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
