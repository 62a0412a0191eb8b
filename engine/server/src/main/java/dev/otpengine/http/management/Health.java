package dev.otpengine.http.management;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the probes ask. Readiness is about this member alone: a carrier that is down makes every member degraded and none
 * unready, or all would leave at once. So does a directory that is away.
 *
 * @param phase where this member is in its life
 * @param carrierAvailable whether a bind could take a text now
 * @param directoryAvailable whether tenants and people can be read anew; known ones sign in without
 * @param responsive whether every event loop has turned lately
 */
public record Health(
        Supplier<Phase> phase,
        Supplier<ClusterState> cluster,
        BooleanSupplier carrierAvailable,
        BooleanSupplier directoryAvailable,
        BooleanSupplier responsive) {
    /** Of a member's life. */
    public enum Phase {
        STARTING,
        SERVING,
        /** Still answering, so that whoever sends requests here has time to stop. */
        DRAINING
    }

    /** What this member sees of its cluster. */
    public enum ClusterState {
        UP("up"),
        NO_QUORUM("no quorum"),
        /** Members are listed and not heard: this one may have been given up. */
        SILENT("peers silent"),
        DOWN("down"),
        /** Hazelcast has ended by itself, out of memory or by an error, and does not come back in this process. */
        ENDED("ended");

        private final String wireName;

        ClusterState(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    public boolean isReady() {
        return phase.get() == Phase.SERVING && cluster.get() == ClusterState.UP && responsive.getAsBoolean();
    }

    /** False where only a restart helps. */
    boolean isLive() {
        return phase.get() == Phase.DRAINING || cluster.get() != ClusterState.ENDED;
    }

    boolean isStarted() {
        return phase.get() != Phase.STARTING;
    }

    String status() {
        if (phase.get() == Phase.DRAINING) {
            return "draining";
        }
        if (!isReady()) {
            return "unready";
        }
        return carrierAvailable.getAsBoolean() && directoryAvailable.getAsBoolean() ? "ready" : "degraded";
    }
}
