package dev.otpengine.sms.smpp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.TestingCluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two real members. */
class HazelcastBindLeasesTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private static Vertx vertx;
    private static TestingCluster cluster;
    private static HazelcastBindLeases one;
    private static HazelcastBindLeases other;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        cluster = TestingCluster.start(List.of(HazelcastBindLeases::configure));
        one = new HazelcastBindLeases(vertx, cluster.member(0), new SecureRandom());
        other = new HazelcastBindLeases(vertx, cluster.member(1), new SecureRandom());
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        await(vertx.close());
    }

    @Test
    void sharesBindsEvenly() {
        assertThat(List.of(one.share(2), other.share(2))).containsExactly(1, 1);
        assertThat(List.of(one.share(5), other.share(5))).containsExactly(3, 2);
        assertThat(one.share(1) + other.share(1)).isEqualTo(1);
    }

    @Test
    void leasesABindToOneMemberUntilItGivesItBack() throws Exception {
        assertThat(await(one.take(0, LONG))).isTrue();
        assertThat(await(other.take(0, LONG))).isFalse();
        assertThat(await(one.take(0, LONG))).as("renewed").isTrue();

        await(other.giveBack(0));
        assertThat(await(other.take(0, LONG))).as("was not its own").isFalse();

        await(one.giveBack(0));
        assertThat(await(other.take(0, LONG))).isTrue();
        assertThat(await(one.take(0, LONG))).isFalse();
    }

    @Test
    void aLeaseThatNobodyRenewsEnds() throws Exception {
        assertThat(await(one.take(1, Duration.ofSeconds(1)))).isTrue();

        EventuallyTrue.await(() -> await(other.take(1, LONG)));

        assertThat(await(one.take(1, LONG))).isFalse();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
