package dev.otpengine.limit.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.partition.Partition;
import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.cluster.FreePorts;
import dev.otpengine.crypto.MasterKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A real cluster. */
final class TwoMembers {
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);

    private final Vertx vertx = Vertx.vertx();
    private final List<Cluster> members = new ArrayList<>();
    private final List<HazelcastLeaseStore> stores = new ArrayList<>();

    static TwoMembers start() throws Exception {
        TwoMembers two = new TwoMembers();
        List<Integer> ports = FreePorts.find(2);
        int first = ports.get(0);
        int second = ports.get(1);
        List<String> addresses = List.of("127.0.0.1:" + first, "127.0.0.1:" + second);
        two.join(first, addresses);
        two.join(second, addresses);
        assertThat(two.members.get(0).members()).isEqualTo(2);
        for (Cluster member : two.members) {
            awaitPartitions(member);
        }
        return two;
    }

    private void join(int port, List<String> addresses) {
        Cluster member = Cluster.join(
                new ClusterSettings("127.0.0.1", port, new Discovery.Listed(addresses), 1),
                MASTER,
                List.of(HazelcastLeaseStore::configure));
        members.add(member);
        stores.add(new HazelcastLeaseStore(vertx, member.instance(), Duration.ofSeconds(20)));
    }

    /** Asking for owners is what makes Hazelcast choose them. */
    private static void awaitPartitions(Cluster member) throws Exception {
        Set<Partition> partitions = member.instance().getPartitionService().getPartitions();
        EventuallyTrue.await(() -> partitions.stream().allMatch(partition -> partition.getOwner() != null));
    }

    HazelcastLeaseStore store(int member) {
        return stores.get(member);
    }

    /** It is gone without a word. */
    void kill(int member) {
        members.get(member).instance().getLifecycleService().terminate();
    }

    void stop() throws Exception {
        members.forEach(Cluster::close);
        await(vertx.close());
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
