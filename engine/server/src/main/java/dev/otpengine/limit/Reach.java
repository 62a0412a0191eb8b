package dev.otpengine.limit;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the cluster answers for one kind. After failures in a row it is away: then one request in a while, which nobody
 * waits for, tries whether it is back. Safe for use by many threads.
 */
final class Reach {
    /** Between two tries while the cluster is away. */
    static final long PAUSE_MILLIS = 1_000;

    /** One may be the death of one member, which others recover from. */
    private static final int FAILURES_IN_A_ROW = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

    private final LimitKind kind;
    private final LimitEvents events;
    private final AtomicLong probeAtMillis = new AtomicLong();
    private int failures;
    private volatile boolean away;

    Reach(LimitKind kind, LimitEvents events) {
        this.kind = kind;
        this.events = events;
    }

    boolean isAway() {
        return away;
    }

    /** @return true for one caller in each pause */
    boolean takeProbe(long nowMillis) {
        long at = probeAtMillis.get();
        boolean due = nowMillis >= at || at - nowMillis > PAUSE_MILLIS;
        return due && probeAtMillis.compareAndSet(at, nowMillis + PAUSE_MILLIS);
    }

    synchronized void onFailure(long nowMillis, WhenAway mode, Throwable failure) {
        probeAtMillis.set(nowMillis + PAUSE_MILLIS);
        if (++failures >= FAILURES_IN_A_ROW && !away) {
            away = true;
            LOG.warn("limit {}: the cluster does not answer, now {} ({})", kind.tag(), mode.tag(), failure.toString());
            events.onClusterAway(kind);
        }
    }

    synchronized void onAnswer() {
        failures = 0;
        if (away) {
            away = false;
            LOG.info("limit {}: the cluster answers again", kind.tag());
            events.onClusterBack(kind);
        }
    }
}
