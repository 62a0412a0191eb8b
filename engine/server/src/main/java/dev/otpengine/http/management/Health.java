package dev.otpengine.http.management;

import java.util.function.BooleanSupplier;

/**
 * What the probes ask. Readiness is about this member alone: a carrier that is down makes every member degraded and none
 * unready, or all would leave at once.
 *
 * @param serving whether start-up is over and shut-down has not begun
 * @param clustered whether this member runs in its cluster
 * @param carrierAvailable whether a bind could take a text now
 */
public record Health(BooleanSupplier serving, BooleanSupplier clustered, BooleanSupplier carrierAvailable) {
    public boolean isReady() {
        return serving.getAsBoolean() && clustered.getAsBoolean();
    }

    String status() {
        if (!isReady()) {
            return "unready";
        }
        return carrierAvailable.getAsBoolean() ? "ready" : "degraded";
    }
}
