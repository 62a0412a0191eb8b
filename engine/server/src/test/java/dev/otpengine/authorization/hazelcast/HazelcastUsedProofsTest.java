package dev.otpengine.authorization.hazelcast;

import dev.otpengine.cluster.TestingCluster;
import dev.otpengine.dpop.UsedProofs;
import dev.otpengine.dpop.UsedProofsContract;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Two real members. */
class HazelcastUsedProofsTest extends UsedProofsContract {
    private static final RandomGenerator RANDOM = new SecureRandom();

    private static final Vertx VERTX = Vertx.vertx();

    private static TestingCluster cluster;

    private final AtomicLong nanos = new AtomicLong();
    private final List<HazelcastUsedProofs> proofs = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        cluster = TestingCluster.start(List.of(HazelcastUsedProofs::configure));
    }

    @BeforeEach
    void share() {
        for (int member = 0; member < 2; member++) {
            proofs.add(new HazelcastUsedProofs(VERTX, cluster.member(member), RANDOM, nanos::get, MOST));
        }
    }

    @AfterEach
    void clear() {
        cluster.member(0).getMap(HazelcastUsedProofs.MAP).clear();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    protected UsedProofs proofs(int member) {
        return proofs.get(member % proofs.size());
    }

    @Override
    protected void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
