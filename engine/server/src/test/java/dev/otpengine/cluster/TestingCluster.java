package dev.otpengine.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.crypto.MasterKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Two real members in this process. */
public final class TestingCluster implements AutoCloseable {
    private final List<Cluster> members = new ArrayList<>();

    private TestingCluster() {}

    /** @param rooms as for {@link Cluster#join} */
    public static TestingCluster start(List<Consumer<Config>> rooms) throws IOException {
        TestingCluster cluster = new TestingCluster();
        List<Integer> ports = FreePorts.find(2);
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        for (int port : ports) {
            cluster.members.add(Cluster.join(
                    new ClusterSettings("127.0.0.1", port, new Discovery.Listed(addresses), 1),
                    new MasterKey(new byte[MasterKey.LENGTH]),
                    withPatience(rooms)));
        }
        if (cluster.members.get(1).members() != 2) {
            cluster.close();
            throw new IllegalStateException("the members have not met");
        }
        // Until backups are where they belong, a first operation may wait for its own for too long.
        cluster.members.forEach(
                member -> member.instance().getPartitionService().forceLocalMemberToBeSafe(20, TimeUnit.SECONDS));
        return cluster;
    }

    /** A machine that stands still for some seconds makes no answer one that no backup confirmed. */
    private static List<Consumer<Config>> withPatience(List<Consumer<Config>> rooms) {
        List<Consumer<Config>> all = new ArrayList<>(rooms);
        all.add(config -> config.setProperty("hazelcast.operation.backup.timeout.millis", "15000"));
        return all;
    }

    /** @param member goes around: of any number, the odd ones are the second's */
    public HazelcastInstance member(int member) {
        return members.get(member % members.size()).instance();
    }

    @Override
    public void close() {
        members.forEach(Cluster::close);
    }
}
