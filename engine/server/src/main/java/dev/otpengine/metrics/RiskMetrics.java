package dev.otpengine.metrics;

import dev.otpengine.risk.Judgement;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Meters of the risk hook. */
public final class RiskMetrics {
    private final Map<Judgement, Timer> judged = new EnumMap<>(Judgement.class);
    private final Timer failed;

    RiskMetrics(Meters meters) {
        for (Judgement judgement : Judgement.values()) {
            judged.put(judgement, timer(meters, judgement.wireName()));
        }
        failed = timer(meters, "failed");
    }

    private static Timer timer(Meters meters, String outcome) {
        return meters.timer("otp.risk.judge", "Texts put before the risk hook", "outcome", outcome);
    }

    public void judged(Judgement judgement, long durationNanos) {
        Objects.requireNonNull(judged.get(judgement)).record(durationNanos, TimeUnit.NANOSECONDS);
    }

    public void failed(long durationNanos) {
        failed.record(durationNanos, TimeUnit.NANOSECONDS);
    }
}
