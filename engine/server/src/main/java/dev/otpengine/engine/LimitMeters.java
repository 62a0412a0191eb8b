package dev.otpengine.engine;

import dev.otpengine.cluster.Cluster;
import dev.otpengine.config.Settings;
import dev.otpengine.limit.LimitEvents;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.WhenAway;
import dev.otpengine.limit.hazelcast.HazelcastLeaseStore;
import dev.otpengine.metrics.LimitMetrics;
import dev.otpengine.metrics.LimitMetrics.Outcome;
import dev.otpengine.metrics.Metrics;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators what limits do. */
final class LimitMeters implements LimitEvents {
    private static final Logger LOG = LoggerFactory.getLogger("limits");

    private static final Duration LEASE_TIME = Duration.ofSeconds(2);

    private final LimitMetrics metrics;
    private final LimitRules rules;

    LimitMeters(LimitMetrics metrics, LimitRules rules) {
        this.metrics = metrics;
        this.rules = rules;
    }

    /** Limits that members share, watched by operators. */
    static Limits limits(Engine.Ground ground, Cluster cluster, Metrics metrics) {
        Settings.Limits settings = ground.settings().limits();
        Limits limits = new Limits(
                new HazelcastLeaseStore(ground.vertx(), cluster.instance(), LEASE_TIME),
                settings.table(),
                ground.clock(),
                ground.randomness().ordinary(),
                new LimitMeters(metrics.limits(), settings.rules()));
        for (LimitKind kind : LimitKind.values()) {
            metrics.limits().keys(kind, () -> limits.keys(kind));
        }
        ground.vertx().setPeriodic(1_000, timer -> limits.tick());
        return limits;
    }

    @Override
    public void onGranted(LimitKind kind) {
        metrics.claimed(kind, Outcome.GRANTED);
    }

    @Override
    public void onExceeded(LimitKind kind) {
        metrics.claimed(kind, Outcome.EXCEEDED);
    }

    @Override
    public void onRecordedOnly(LimitKind kind) {
        metrics.claimed(kind, Outcome.RECORDED_ONLY);
    }

    @Override
    public void onAway(LimitKind kind, WhenAway mode) {
        metrics.claimed(
                kind,
                switch (mode) {
                    case OPEN -> Outcome.AWAY_OPEN;
                    case CLOSED -> Outcome.AWAY_CLOSED;
                    case LOCAL_SHARE -> Outcome.AWAY_LOCAL_SHARE;
                });
    }

    @Override
    public void onTableFull(LimitKind kind) {
        metrics.claimed(kind, Outcome.TABLE_FULL);
    }

    @Override
    public void onLease(LimitKind kind, long permits) {
        metrics.leased(kind);
    }

    @Override
    public void onLeaseFailed(LimitKind kind) {
        metrics.leaseFailed(kind);
    }

    @Override
    public void onClusterAway(LimitKind kind) {
        LOG.warn(
                "the cluster does not answer limit={} mode={}",
                kind.tag(),
                rules.of(kind).whenAway().tag());
    }

    @Override
    public void onClusterBack(LimitKind kind) {
        LOG.info("the cluster answers again limit={}", kind.tag());
    }
}
