package dev.otpengine.engine;

import dev.otpengine.metrics.Metrics;
import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.sms.smpp.BindFailure;
import dev.otpengine.sms.smpp.SmppEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators how the binds do. */
final class SmppMeters implements SmppEvents {
    private static final Logger LOG = LoggerFactory.getLogger("smpp");

    private final Metrics metrics;

    SmppMeters(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void onBound(int bind) {
        LOG.info("bound bind={}", bind);
    }

    @Override
    public void onUnbound(int bind, CloseReason reason) {
        LOG.warn("unbound bind={} reason={}", bind, reason);
    }

    @Override
    public void onBindFailed(int bind, BindFailure failure) {
        LOG.warn("bind failed bind={} cause={}; trying again", bind, failure);
    }

    @Override
    public void onThrottled(int bind) {
        LOG.warn("throttled by the carrier bind={}", bind);
    }

    @Override
    public void onDeliverSm(int bind, DeliverSm deliver) {
        metrics.sms().deliverSm();
    }
}
