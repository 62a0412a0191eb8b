package dev.otpengine.engine;

import dev.otpengine.metrics.Metrics;
import dev.otpengine.metrics.RiskMetrics;
import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.risk.http.HookEvents;
import dev.otpengine.risk.http.HookFailure;
import dev.otpengine.risk.http.HttpRiskCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators how the risk hook does. */
final class RiskMeters implements HookEvents {
    private static final Logger LOG = LoggerFactory.getLogger("risk");

    private final RiskMetrics metrics;

    /** The hook that is set, or none. */
    static RiskCheck check(Engine.Ground ground, Metrics metrics) {
        return ground.settings()
                .risk()
                .<RiskCheck>map(hook ->
                        new HttpRiskCheck(ground.vertx(), hook, new RiskMeters(metrics.risk()), System::nanoTime))
                .orElseGet(RiskCheck::none);
    }

    RiskMeters(RiskMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void onJudged(Judgement judgement, long durationNanos) {
        metrics.judged(judgement, durationNanos);
    }

    @Override
    public void onFailed(long durationNanos) {
        metrics.failed(durationNanos);
    }

    @Override
    public void onDown(HookFailure failure, Judgement whenDown) {
        LOG.warn("risk hook is down cause={}; without its answer texts count as {}", failure, whenDown.wireName());
    }

    @Override
    public void onBack() {
        LOG.info("risk hook is back");
    }
}
