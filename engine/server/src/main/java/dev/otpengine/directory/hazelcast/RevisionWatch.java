package dev.otpengine.directory.hazelcast;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/**
 * Asks the truth once a second whether somebody wrote to it who can't tell the members, such as a command. Whatever was
 * read before is then read again before it is used.
 */
final class RevisionWatch {
    private static final long PERIOD_MILLIS = 1_000;
    private static final long UNKNOWN = -1;

    private final Vertx vertx;
    private final Truth truth;
    private final LongSupplier clusterMillis;
    private final LookupEvents events;
    private volatile long seen = UNKNOWN;
    private volatile long noticedMillis = Long.MIN_VALUE;
    private volatile boolean closed;

    RevisionWatch(Vertx vertx, Truth truth, LongSupplier clusterMillis, LookupEvents events) {
        this.vertx = vertx;
        this.truth = truth;
        this.clusterMillis = clusterMillis;
        this.events = events;
    }

    void start() {
        if (!closed) {
            truth.ask((snapshots, deadline) -> snapshots.revision(deadline))
                    .onSuccess(this::see)
                    .onComplete(asked -> vertx.setTimer(PERIOD_MILLIS, timer -> start()));
        }
    }

    /** The first one may be new to others too, whose readings this member shares. */
    private void see(long revision) {
        if (revision != seen) {
            noticedMillis = clusterMillis.getAsLong();
            if (seen != UNKNOWN) {
                events.onWrittenByOthers();
            }
            seen = revision;
        }
    }

    /** By the cluster's clock: what was read earlier may miss something. */
    long noticedMillis() {
        return noticedMillis;
    }

    void close() {
        closed = true;
    }
}
