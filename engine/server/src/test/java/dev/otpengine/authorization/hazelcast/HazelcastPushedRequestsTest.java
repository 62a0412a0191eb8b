package dev.otpengine.authorization.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.authorization.PushedRequests;
import dev.otpengine.authorization.PushedRequestsContract;
import dev.otpengine.cluster.TestingCluster;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Two real members. */
class HazelcastPushedRequestsTest extends PushedRequestsContract {
    private static final RandomGenerator RANDOM = new SecureRandom();

    private static final Vertx VERTX = Vertx.vertx();
    private static TestingCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestingCluster.start(List.of(config -> HazelcastPushedRequests.configure(config, MOST)));
    }

    @AfterEach
    void clear() {
        cluster.member(0).getMap(HazelcastPushedRequests.MAP).clear();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    protected PushedRequests requests(int member) {
        return new HazelcastPushedRequests(VERTX, cluster.member(member), RANDOM);
    }

    /** Each partition has its share, rounded up generously. */
    @Override
    protected int mostLeft() {
        return 4 * MOST;
    }

    @Override
    protected void awaitExpiry(String id, Duration life) {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (cluster.member(0).getMap(HazelcastPushedRequests.MAP).containsKey(id)) {
            assertThat(System.nanoTime()).isLessThan(endNanos);
        }
    }
}
