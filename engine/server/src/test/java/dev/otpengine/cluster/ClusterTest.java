package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import dev.otpengine.EventuallyTrue;
import dev.otpengine.crypto.MasterKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may join, and what a member does without the others. */
class ClusterTest {
    private static final MasterKey OURS = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final String MAP = "tested";

    private final List<Cluster> members = new ArrayList<>();

    @AfterEach
    void close() {
        members.forEach(Cluster::close);
    }

    @Test
    void refusesToReadAndWriteBelowTheQuorumAndHeals() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Cluster first = join(ports, 0, OURS);
        IMap<String, String> map = first.instance().getMap(MAP);
        assertThat(first.hasQuorum()).isFalse();
        assertThatThrownBy(() -> map.put("key", "value")).isInstanceOf(SplitBrainProtectionException.class);
        assertThatThrownBy(() -> map.get("key")).isInstanceOf(SplitBrainProtectionException.class);

        Cluster second = join(ports, 1, OURS);
        awaitQuorum(first);
        map.put("key", "value");

        second.close();
        EventuallyTrue.await(() -> !first.hasMembers());
        assertThat(first.hasQuorum()).isFalse();
        assertThatThrownBy(() -> map.get("key")).isInstanceOf(SplitBrainProtectionException.class);

        join(ports, 1, OURS);
        awaitQuorum(first);
        assertThat(map.get("key")).isEqualTo("value");
    }

    @Test
    void aStrangerWithoutTheMasterKeyStaysOutside() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Cluster ours = join(ports, 0, OURS);
        byte[] otherKey = new byte[MasterKey.LENGTH];
        otherKey[0] = 1;

        Cluster stranger = join(ports, 1, new MasterKey(otherKey));

        assertThat(ours.members()).isEqualTo(1);
        assertThat(stranger.members()).isEqualTo(1);
    }

    @Test
    void speaksToMembersAlone() throws Exception {
        List<Integer> ports = FreePorts.find(1);
        Cluster member = join(ports, 0, OURS);

        for (String protocol : List.of("CB2", "GET /hazelcast/health HTTP/1.1\r\n\r\n", "get map:key\r\n")) {
            assertThat(answer(ports.get(0), protocol.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                    .as(protocol)
                    .isLessThanOrEqualTo(3);
        }
        assertThat(member.isRunning()).isTrue();
    }

    @Test
    void countsWhatItOwnsAndNoBackups() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Cluster first = join(ports, 0, OURS);
        Cluster second = join(ports, 1, OURS);
        awaitQuorum(first);
        IMap<Integer, String> map = first.instance().getMap(MAP);
        for (int key = 0; key < 100; key++) {
            map.put(key, "value");
        }

        assertThat(first.maps()).containsExactly(MAP);
        // While partitions still move, an entry may be at two members.
        EventuallyTrue.await(() -> first.ownedEntries(MAP) + second.ownedEntries(MAP) == 100
                && first.ownedEntries(MAP) > 0
                && second.ownedEntries(MAP) > 0);

        second.close();
        EventuallyTrue.await(() -> first.ownedEntries(MAP) == 100);
        assertThat(second.ownedEntries(MAP)).isZero();
    }

    /** A member hears of another's coming and going a little later than that one itself. */
    private static void awaitQuorum(Cluster member) throws Exception {
        EventuallyTrue.await(member::hasQuorum);
    }

    /** Without them a caller would wait for its time limit instead of trying again. */
    @Test
    void membersTellEachOtherTheirErrors() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Cluster first = join(ports, 0, OURS);
        Cluster second = join(ports, 1, OURS);

        // One of the two owns the key, so the other's error has come from afar.
        for (Cluster caller : List.of(first, second)) {
            IMap<String, String> map = caller.instance().getMap(MAP);
            assertThatThrownBy(() -> map.submitToKey("key", new Failing())
                            .toCompletableFuture()
                            .get(5, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(HazelcastException.class);
        }
    }

    /** Fails where the key is owned. */
    private static final class Failing implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {
        private static final int FACTORY = 99;

        @Override
        public String process(Map.Entry<String, String> entry) {
            throw new HazelcastException("planted");
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
        public void writeData(ObjectDataOutput out) {}

        @Override
        public void readData(ObjectDataInput in) {}
    }

    /** @return how many octets come back before the member closes or says nothing for a second */
    private static int answer(int port, byte[] sent) throws IOException {
        try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            OutputStream out = socket.getOutputStream();
            out.write(sent);
            out.flush();
            int octets = 0;
            while (socket.getInputStream().read() >= 0) {
                octets++;
            }
            return octets;
        } catch (java.net.SocketException | java.net.SocketTimeoutException closedOrSilent) {
            return 0;
        }
    }

    private Cluster join(List<Integer> ports, int index, MasterKey key) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings settings = new ClusterSettings(
                "127.0.0.1", ports.get(index), new Discovery.Listed(addresses), ClusterSettings.majority(ports.size()));
        Cluster member = Cluster.join(settings, key, List.of(ClusterTest::configure));
        members.add(member);
        return member;
    }

    private static void configure(Config config) {
        config.addMapConfig(new MapConfig(MAP));
        config.getSerializationConfig().addDataSerializableFactory(Failing.FACTORY, classId -> new Failing());
    }
}
