package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.nio.Packet;
import com.hazelcast.internal.nio.PacketIOHelper;
import com.hazelcast.internal.nio.Protocols;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.EventuallyTrue;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Java's own serialization runs code of the class that it reads: no member of a formed cluster reads any, from whomever. */
class JavaObjectsTest {
    private static final AtomicInteger POISONED = new AtomicInteger();
    private static final AtomicInteger MARKS = new AtomicInteger();

    private static TestingCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestingCluster.start(List.of(JavaObjectsTest::configure));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void forget() {
        POISONED.set(0);
        MARKS.set(0);
    }

    private static void configure(Config config) {
        config.getSerializationConfig().addDataSerializableFactory(Mark.FACTORY, classId -> new Mark());
    }

    /** A member reads what comes in packets before it knows whether the peer has the cluster's name. */
    @ParameterizedTest
    @EnumSource(
            value = Packet.Type.class,
            names = {"OPERATION", "EVENT"})
    void aPeerWithoutTheNameIsNotRead(Packet.Type type) throws Exception {
        send(cluster.member(0), type, new Poison(), new Mark());

        EventuallyTrue.await(() -> MARKS.get() == 1);
        assertThat(POISONED).hasValue(0);
        assertThatTheClusterGoesOn();
    }

    @Test
    void aHandshakeThatIsAnObjectEndsTheConnection() throws Exception {
        send(cluster.member(0), Packet.Type.SERVER_CONTROL, new Poison());

        assertThat(POISONED).hasValue(0);
        assertThatTheClusterGoesOn();
    }

    /** Or the attack above is none. */
    @ParameterizedTest
    @EnumSource(
            value = Packet.Type.class,
            names = {"OPERATION", "EVENT", "SERVER_CONTROL"})
    void aMemberWithoutTheFilterWouldBePoisoned(Packet.Type type) throws Exception {
        HazelcastInstance open = Hazelcast.newHazelcastInstance(withoutFilter());
        try {
            send(open, type, new Poison());
            EventuallyTrue.await(() -> POISONED.get() > 0);
        } finally {
            open.shutdown();
        }
    }

    private static Config withoutFilter() throws IOException {
        Config config = new Config()
                .setClusterName("open")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.socket.bind.any", "false");
        config.getNetworkConfig().setPort(FreePorts.find(1).get(0));
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        return config;
    }

    @Test
    void anEntryIsReadByNoMember() throws Exception {
        IMap<String, Object> first = cluster.member(0).getMap("unprotected");
        IMap<String, Object> second = cluster.member(1).getMap("unprotected");
        for (int key = 0; key < 4; key++) {
            first.set("poisoned" + key, new Poison());
        }

        for (int key = 0; key < 4; key++) {
            String poisoned = "poisoned" + key;
            for (IMap<String, Object> map : List.of(first, second)) {
                assertThatThrownBy(() -> map.get(poisoned)).hasRootCauseInstanceOf(SecurityException.class);
                assertThatThrownBy(() -> map.executeOnKey(poisoned, new Mark()))
                        .hasRootCauseInstanceOf(SecurityException.class);
            }
        }
        assertThat(POISONED).hasValue(0);
        assertThatTheClusterGoesOn();
    }

    private static void assertThatTheClusterGoesOn() {
        IMap<String, Object> map = cluster.member(0).getMap("unprotected");
        for (int key = 0; key < 4; key++) {
            map.set("key" + key, "value");
            assertThat(cluster.member(1).getMap("unprotected").get("key" + key)).isEqualTo("value");
        }
        assertThat(cluster.member(0).getCluster().getMembers()).hasSize(2);
        assertThat(cluster.member(1).getCluster().getMembers()).hasSize(2);
    }

    /** As a member does, up to where it would tell its cluster's name. Blocks until the member closes or says nothing. */
    private static void send(HazelcastInstance member, Packet.Type type, Object... payloads) throws IOException {
        InternalSerializationService serialization = new DefaultSerializationServiceBuilder()
                .addDataSerializableFactory(Mark.FACTORY, classId -> new Mark())
                .build();
        int port = member.getCluster().getLocalMember().getAddress().getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(Protocols.CLUSTER.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(Protocols.PROTOCOL_LENGTH))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(Protocols.CLUSTER);
            for (Object payload : payloads) {
                // In one partition, packets are read in turn.
                Packet packet = new Packet(serialization.toBytes(payload), 1).setPacketType(type);
                ByteBuffer frame = ByteBuffer.allocate(packet.getFrameLength());
                assertThat(new PacketIOHelper().writeTo(packet, frame)).isTrue();
                socket.getOutputStream().write(frame.array());
            }
            socket.getInputStream().readAllBytes();
        } catch (SocketException closed) {
            // As an end of what it says.
        } catch (SocketTimeoutException silent) {
            assertThat(type).isNotEqualTo(Packet.Type.SERVER_CONTROL);
        }
    }

    /** Stands for any class that does harm when it is read. */
    private static final class Poison implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            POISONED.incrementAndGet();
        }
    }

    /** Of a kind that members read. */
    private static final class Mark implements EntryProcessor<String, Object, Object>, IdentifiedDataSerializable {
        private static final int FACTORY = 97;

        @Override
        public Object process(Map.Entry<String, Object> entry) {
            return String.valueOf(entry.getValue());
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
        public void readData(ObjectDataInput in) {
            MARKS.incrementAndGet();
        }
    }
}
