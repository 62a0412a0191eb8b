package dev.otpengine.engine;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.hazelcast.ClusterCarrier;
import dev.otpengine.sms.hazelcast.Desk;
import dev.otpengine.sms.smpp.BindLeases;
import dev.otpengine.sms.smpp.SmppCarrier;
import dev.otpengine.sms.smpp.hazelcast.HazelcastBindLeases;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;

/** The way of a text to the carrier: this member's binds, which the cluster may share, and without one another's. */
final class TextRoute {
    private final Engine.Ground ground;
    private final Metrics metrics;
    private final SmppCarrier binds;
    private final Desk desk;

    TextRoute(Engine.Ground ground, Metrics metrics) {
        this.ground = ground;
        this.metrics = metrics;
        binds = new SmppCarrier(
                ground.vertx(),
                ground.settings().smpp(),
                new SmppMeters(metrics),
                ground.randomness().ordinary());
        desk = new Desk(
                binds,
                new Sealer(
                        ground.settings().keys().master(),
                        Desk.PURPOSE,
                        ground.randomness().secure()));
    }

    void configure(Config config) {
        HazelcastBindLeases.configure(config);
        ClusterCarrier.configure(config, desk);
    }

    /** @return completes when each bind of this member has been tried once */
    Future<Void> start(HazelcastInstance instance) {
        metrics.sms().binds(binds::boundCount);
        return binds.start(leases(instance));
    }

    private BindLeases leases(HazelcastInstance instance) {
        return ground.settings().smpp().links().ofCluster()
                ? new HazelcastBindLeases(
                        ground.vertx(), instance, ground.randomness().ordinary())
                : BindLeases.ALL;
    }

    SmsCarrier carrier(HazelcastInstance instance) {
        ClusterCarrier carrier = new ClusterCarrier(
                ground.vertx(), instance, desk, ground.randomness().ordinary(), metrics.sms()::handedOver);
        metrics.sms().errandsWaiting(carrier::waiting);
        return carrier;
    }

    /** Whether this member has a bind of its own. */
    boolean isAvailable() {
        return binds.isAvailable();
    }

    Future<Void> close() {
        return binds.close();
    }
}
