package dev.otpengine.sms.hazelcast;

import dev.otpengine.cluster.TestingCluster;
import dev.otpengine.sms.DeliveredTexts;
import dev.otpengine.sms.DeliveredTextsContract;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two real members. */
class HazelcastDeliveredTextsTest extends DeliveredTextsContract {
    private final Vertx vertx = Vertx.vertx();
    private TestingCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = TestingCluster.start(List.of(HazelcastDeliveredTexts::configure));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    protected DeliveredTexts texts(int member) {
        return new HazelcastDeliveredTexts(vertx, cluster.member(member));
    }
}
