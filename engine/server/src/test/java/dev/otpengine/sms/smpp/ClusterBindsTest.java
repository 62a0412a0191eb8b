package dev.otpengine.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.TestingCluster;
import dev.otpengine.smpp.CloseReason;
import dev.otpengine.sms.smpp.SmppSettings.Links;
import dev.otpengine.sms.smpp.hazelcast.HazelcastBindLeases;
import dev.otpengine.smsc.SmscSimulator;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two members, and a carrier that grants them two binds together. */
class ClusterBindsTest {
    private final AtomicInteger bound = new AtomicInteger();
    private final AtomicInteger mostBound = new AtomicInteger();

    private final SmppEvents events = new SmppEvents() {
        @Override
        public void onBound(int bind) {
            mostBound.accumulateAndGet(bound.incrementAndGet(), Math::max);
        }

        @Override
        public void onUnbound(int bind, CloseReason reason) {
            bound.decrementAndGet();
        }
    };

    @Test
    void membersShareWhatTheCarrierGrantsAndOneTakesOverWhatTheOtherLeaves() throws Exception {
        try (CarrierRig rig = new CarrierRig();
                TestingCluster cluster = TestingCluster.start(List.of(HazelcastBindLeases::configure))) {
            SmscSimulator simulator = rig.simulator();
            SmppCarrier one = start(rig, simulator, cluster, 0);
            SmppCarrier other = start(rig, simulator, cluster, 1);
            assertThat(one.boundCount()).isEqualTo(1);
            assertThat(other.boundCount()).isEqualTo(1);
            assertThat(rig.submitsByBind(simulator))
                    .as("sessions of the carrier")
                    .hasSize(2);

            Await.result(one.close());
            cluster.member(0).shutdown();

            EventuallyTrue.await(() -> other.boundCount() == 2);
            assertThat(mostBound).hasValue(2);
            assertThat(rig.submitsByBind(simulator))
                    .as("sessions of the carrier")
                    .hasSize(2);
            Await.result(other.close());
        }
    }

    @Test
    void aMemberThatFindsAllBindsTakenWaitsUntilOneIsGivenUp() {
        AtomicInteger asked = new AtomicInteger();
        BindLeases taken = new BindLeases() {
            @Override
            public int share(int binds) {
                return 1;
            }

            @Override
            public Future<Boolean> take(int bind, Duration life) {
                return Future.succeededFuture(asked.incrementAndGet() > 3);
            }

            @Override
            public Future<Void> giveBack(int bind) {
                return Future.succeededFuture();
            }
        };
        try (CarrierRig rig = new CarrierRig()) {
            SmscSimulator simulator = rig.simulator();
            SmppSettings settings = CarrierRig.settings(simulator.smppPort()).withLinks(new Links(2, true, 10, 100));
            SmppCarrier carrier = new SmppCarrier(rig.vertx, settings, events, new SecureRandom());

            Await.result(carrier.start(taken));

            assertThat(carrier.boundCount()).isEqualTo(1);
            Await.result(carrier.close());
        }
    }

    private SmppCarrier start(CarrierRig rig, SmscSimulator simulator, TestingCluster cluster, int member) {
        SmppSettings settings = CarrierRig.settings(simulator.smppPort()).withLinks(new Links(2, true, 10, 100));
        SmppCarrier carrier = new SmppCarrier(rig.vertx, settings, events, new SecureRandom());
        Await.result(carrier.start(new HazelcastBindLeases(rig.vertx, cluster.member(member), new SecureRandom())));
        return carrier;
    }
}
