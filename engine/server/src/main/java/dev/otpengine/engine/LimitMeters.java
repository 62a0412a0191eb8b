package dev.otpengine.engine;

import dev.otpengine.cluster.Cluster;
import dev.otpengine.config.Settings;
import dev.otpengine.limit.LimitEvents;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.WhenAway;
import dev.otpengine.limit.hazelcast.HazelcastLeaseStore;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.metrics.Metrics.LimitOutcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators what limits do. */
final class LimitMeters implements LimitEvents {
    private static final Logger LOG = LoggerFactory.getLogger("limits");

    private static final Duration LEASE_TIME = Duration.ofSeconds(2);

    private final Metrics metrics;
    private final LimitRules rules;

    LimitMeters(Metrics metrics, LimitRules rules) {
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
                new LimitMeters(metrics, settings.rules()));
        for (LimitKind kind : LimitKind.values()) {
            metrics.limitKeys(kind, () -> limits.keys(kind));
        }
        ground.vertx().setPeriodic(1_000, timer -> limits.tick());
        return limits;
    }

    @Override
    public void onGranted(LimitKind kind) {
        metrics.limit(kind, LimitOutcome.GRANTED);
    }

    @Override
    public void onExceeded(LimitKind kind) {
        metrics.limit(kind, LimitOutcome.EXCEEDED);
    }

    @Override
    public void onRecordedOnly(LimitKind kind) {
        metrics.limit(kind, LimitOutcome.RECORDED_ONLY);
    }

    @Override
    public void onAway(LimitKind kind, WhenAway mode) {
        metrics.limit(
                kind,
                switch (mode) {
                    case OPEN -> LimitOutcome.AWAY_OPEN;
                    case CLOSED -> LimitOutcome.AWAY_CLOSED;
                    case LOCAL_SHARE -> LimitOutcome.AWAY_LOCAL_SHARE;
                });
    }

    @Override
    public void onTableFull(LimitKind kind) {
        metrics.limit(kind, LimitOutcome.TABLE_FULL);
    }

    @Override
    public void onLease(LimitKind kind, long permits) {
        metrics.limitLeased(kind);
    }

    @Override
    public void onLeaseFailed(LimitKind kind) {
        metrics.limitLeaseFailed(kind);
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
