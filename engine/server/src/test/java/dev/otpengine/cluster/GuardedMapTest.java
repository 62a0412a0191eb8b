package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import dev.otpengine.EventuallyTrue;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guard alone, on a map that Hazelcast's own protection does not know. */
class GuardedMapTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Vertx vertx = Vertx.vertx();
    private final List<Cluster> members = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        members.forEach(Cluster::close);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void answersOnlyWhileTheQuorumIsHere() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Cluster first = join(ports, 0);
        RUNS.set(0);
        assertThatThrownBy(() -> run(first)).hasRootCauseInstanceOf(SplitBrainProtectionException.class);
        assertThatThrownBy(() -> runAsAsked(first))
                .as("as on an owner that another member asks")
                .hasRootCauseInstanceOf(SplitBrainProtectionException.class);
        assertThat(RUNS).hasValue(0);

        Cluster second = join(ports, 1);
        assertThat(run(first)).isTrue();
        assertThat(run(second)).isTrue();
        assertThat(first.heard()).isEqualTo(2);

        second.instance().getLifecycleService().terminate();
        awaitAlone(first);
        int before = RUNS.get();
        assertThatThrownBy(() -> run(first)).hasRootCauseInstanceOf(SplitBrainProtectionException.class);
        assertThat(RUNS).hasValue(before);
    }

    /** Past the caller's side of the guard. */
    private static void runAsAsked(Cluster owner) throws Exception {
        owner.instance()
                .<String, Touch>getMap("unprotected")
                .submitToKey("key", new Touch())
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static void awaitAlone(Cluster member) throws Exception {
        EventuallyTrue.await(() -> !member.hasQuorum());
    }

    private boolean run(Cluster member) throws Exception {
        Future<Boolean> answer = new GuardedMap<String, Touch>(vertx, member.instance(), "unprotected")
                .run("key", new Touch(), Deadline.after(Duration.ofSeconds(15), System::nanoTime));
        return answer.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Cluster join(List<Integer> ports, int index) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        Cluster member = Cluster.join(
                new ClusterSettings("127.0.0.1", ports.get(index), new Discovery.Listed(addresses), 2),
                new MasterKey(new byte[MasterKey.LENGTH]),
                List.of(GuardedMapTest::configure));
        members.add(member);
        return member;
    }

    private static void configure(Config config) {
        config.getSerializationConfig().addDataSerializableFactory(Touch.FACTORY, classId -> new Touch());
    }

    /** Counts how often it ran on an owner. */
    private static final class Touch extends GuardedProcessor<String, Touch, Boolean> {
        private static final int FACTORY = 98;

        @Override
        protected Boolean apply(HazelcastInstance owner, Map.Entry<String, Touch> entry) {
            RUNS.incrementAndGet();
            confirm(null, 0);
            return true;
        }

        @Override
        public int getFactoryId() {
            return FACTORY;
        }

        @Override
        public int getClassId() {
            return 1;
        }

        @Override
        protected void writeFields(ObjectDataOutput out) {}

        @Override
        protected void readFields(ObjectDataInput in) {}
    }
}
