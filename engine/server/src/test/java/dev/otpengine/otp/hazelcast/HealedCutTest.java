package dev.otpengine.otp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.cluster.FreePorts;
import dev.otpengine.cluster.TestingCluster;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.FailureWindow;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.Place;
import dev.otpengine.otp.SendWindow;
import dev.otpengine.otp.Standing;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A real member on its own, which then finds two others. */
class HealedCutTest {
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final Hash128 KEY = new Hash128(1, 2);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Vertx vertx = Vertx.vertx();

    @Test
    void aLockLivesOnWhenItIsMergedWithWhatWouldHaveBeenForgottenSoon() throws Exception {
        long now = System.currentTimeMillis();
        Place known = new Place(7, now - 30 * DAY_MILLIS + 120_000);
        int port = FreePorts.find(1).get(0);
        Config[] found = new Config[1];
        try (TestingCluster most = TestingCluster.start(List.of(HealedCutTest::configure));
                Cluster few = Cluster.join(
                        new ClusterSettings("127.0.0.1", port, new Discovery.Listed(List.of("127.0.0.1:" + port)), 1),
                        MASTER,
                        List.of(HealedCutTest::configure, config -> found[0] = config))) {
            HazelcastOtpStore store = new HazelcastOtpStore(vertx, most.member(0));
            new HazelcastOtpStore(vertx, most.member(1));
            HazelcastOtpStore lonely = new HazelcastOtpStore(vertx, few.instance());
            await(store.restore(kept(known, Collections.nCopies(20, now)), now, deadline()));
            await(lonely.restore(kept(known, List.of()), now, deadline()));
            assertThat(lifeMillis(few.instance())).isLessThan(DAY_MILLIS / 2);

            meet(few.instance(), found[0], most.member(0));

            EventuallyTrue.await(() -> lifeMillis(most.member(0)) > DAY_MILLIS / 2);
        } finally {
            await(vertx.close());
        }
    }

    private static void configure(Config config) {
        HazelcastOtpStore.configure(config, new CodeDerivation(MASTER), FailureArchive.NONE, 100);
    }

    private static Kept kept(Place known, List<Long> guesses) {
        Standing standing = new Standing(SendWindow.EMPTY, new FailureWindow(guesses.size(), guesses));
        return new Kept(KEY, new Ledger(List.of(), Standing.EMPTY, standing, List.of(known), List.of()), 0);
    }

    /** Blocks until the data of both is one's. */
    private static void meet(HazelcastInstance lonely, Config config, HazelcastInstance other) throws Exception {
        AtomicBoolean merged = new AtomicBoolean();
        lonely.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGED) {
                merged.set(true);
            }
        });
        String address = other.getCluster().getLocalMember().getAddress().getHost() + ":"
                + other.getCluster().getLocalMember().getAddress().getPort();
        config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().addMember(address);
        EventuallyTrue.await(merged::get);
    }

    private static long lifeMillis(HazelcastInstance member) {
        return member.getMap("otp").getEntryView(new StoredKey(KEY)).getTtl();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
