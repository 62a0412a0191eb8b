package dev.otpengine.directory.hazelcast;

import dev.otpengine.directory.Revision;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Asks the truth once a second whether somebody wrote to it who can't tell the members, such as a command. What was read
 * before is then read again before it is used: people of the tenant that was written to, or everything where a tenant itself
 * is another.
 */
final class RevisionWatch {
    private static final long PERIOD_MILLIS = 1_000;
    private static final long UNKNOWN = -1;

    private final Vertx vertx;
    private final Truth truth;
    private final LongSupplier clusterMillis;
    private final LookupEvents events;
    private volatile long seen = UNKNOWN;
    private volatile long ofAllMillis = Long.MIN_VALUE;

    /** Those of the last minute: nothing is used that was read before. */
    private final Map<UUID, Long> ofTenants = new ConcurrentHashMap<>();

    private volatile boolean closed;

    RevisionWatch(Vertx vertx, Truth truth, LongSupplier clusterMillis, LookupEvents events) {
        this.vertx = vertx;
        this.truth = truth;
        this.clusterMillis = clusterMillis;
        this.events = events;
    }

    void start() {
        if (!closed) {
            truth.ask((snapshots, deadline) -> snapshots.revision(seen, deadline))
                    .onSuccess(this::see)
                    .onComplete(asked -> vertx.setTimer(PERIOD_MILLIS, timer -> start()));
        }
    }

    /** The first one may be new to others too, whose readings this member shares. */
    private void see(Revision revision) {
        if (revision.number() == seen) {
            return;
        }
        long nowMillis = clusterMillis.getAsLong();
        if (seen == UNKNOWN || revision.ofAll() > seen) {
            ofAllMillis = nowMillis;
        }
        ofTenants.values().removeIf(noticed -> nowMillis - noticed > LookupSettings.LONGEST_MILLIS);
        revision.tenants().forEach(tenant -> ofTenants.put(tenant, nowMillis));
        if (seen != UNKNOWN) {
            events.onWrittenByOthers();
        }
        seen = revision.number();
    }

    /** By the cluster's clock: what was read of any tenant earlier may miss something. */
    long noticedMillis() {
        return ofAllMillis;
    }

    /** By the cluster's clock: what was read of the tenant's people earlier may miss something. */
    long noticedMillis(UUID tenantId) {
        return Math.max(ofAllMillis, ofTenants.getOrDefault(tenantId, Long.MIN_VALUE));
    }

    void close() {
        closed = true;
    }
}
