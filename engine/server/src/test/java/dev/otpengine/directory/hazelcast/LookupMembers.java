package dev.otpengine.directory.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.impl.SerializationServiceSupport;
import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.cluster.FreePorts;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Change;
import dev.otpengine.directory.Holder;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Members of one cluster in this process, each with its look-up, on one truth and one clock. */
final class LookupMembers {
    static final LookupSettings SETTINGS = new LookupSettings(10_000, Duration.ofHours(1), 4);

    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);

    private final Vertx vertx = Vertx.vertx();
    private final List<Cluster> members = new ArrayList<>();
    private final List<HazelcastDirectory> directories = new ArrayList<>();
    final TestingTruth truth = new TestingTruth();
    final RecordedLookups events = new RecordedLookups();

    /** Of all members; moves by hand alone, so that nothing gets old by itself. */
    final AtomicLong clusterMillis = new AtomicLong(1_800_000_000_000L);

    static LookupMembers start(int count) throws Exception {
        return start(count, SETTINGS, config -> {});
    }

    /** @param later changes what the look-up has configured */
    static LookupMembers start(int count, LookupSettings settings, Consumer<Config> later) throws Exception {
        LookupMembers all = new LookupMembers();
        List<Integer> ports = FreePorts.find(count);
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        for (int port : ports) {
            all.join(new ClusterSettings("127.0.0.1", port, new Discovery.Listed(addresses), 1), settings, later);
        }
        assertThat(all.members.get(0).members()).isEqualTo(count);
        return all;
    }

    /** A cluster of its own for each, as on both sides of a cut; they read one truth by one clock. */
    static LookupMembers startApart(int count) throws Exception {
        LookupMembers all = new LookupMembers();
        for (int port : FreePorts.find(count)) {
            Discovery alone = new Discovery.Listed(List.of("127.0.0.1:" + port));
            all.join(new ClusterSettings("127.0.0.1", port, alone, 1), SETTINGS, config -> {});
        }
        return all;
    }

    private void join(ClusterSettings where, LookupSettings settings, Consumer<Config> later) {
        Cluster member =
                Cluster.join(where, MASTER, List.of(config -> HazelcastDirectory.configure(config, settings), later));
        members.add(member);
        directories.add(new HazelcastDirectory(
                new HazelcastDirectory.Ground(vertx, truth, MASTER, new SecureRandom(), events),
                member.instance(),
                settings,
                clusterMillis::get));
    }

    HazelcastDirectory directory(int member) {
        return directories.get(member);
    }

    long ownedNumbers(int member) {
        return members.get(member).ownedEntries(HazelcastDirectory.NUMBERS);
    }

    HazelcastInstance instance(int member) {
        return members.get(member).instance();
    }

    Future<Holder> find(int member, PhoneNumber number) {
        return directory(member).holder(TestingTruth.TENANT, number);
    }

    String name(int member, PhoneNumber number) throws Exception {
        return TestingTruth.nameOf(await(find(member, number)));
    }

    /** Asks until the near cache answers: it is filled by another thread than the one that is told. */
    void awaitNear(int member, PhoneNumber number) throws Exception {
        EventuallyTrue.await(() -> {
            int asked = truth.asked.get();
            long hits = nearHits(member);
            await(find(member, number));
            return nearHits(member) > hits && truth.asked.get() == asked;
        });
    }

    private long nearHits(int member) {
        return instance(member)
                .getMap("directory-numbers")
                .getLocalMapStats()
                .getNearCacheStats()
                .getHits();
    }

    void change(int member, PhoneNumber number) throws Exception {
        await(directory(member).changed(Set.of(new Change.NumberChanged(TestingTruth.TENANT, number))));
    }

    void age(Duration by) {
        clusterMillis.addAndGet(by.toMillis());
    }

    /** All keys and values that a member has, as members send and keep them. */
    List<byte[]> bytes(int member) {
        List<byte[]> bytes = new ArrayList<>();
        for (String map : List.of("directory-tenants", "directory-numbers")) {
            instance(member).getMap(map).forEach((key, value) -> {
                bytes.add(bytes(member, key));
                bytes.add(bytes(member, value));
            });
        }
        return bytes;
    }

    private byte[] bytes(int member, Object kept) {
        return ((SerializationServiceSupport) instance(member))
                .getSerializationService()
                .toData(kept)
                .toByteArray();
    }

    static PhoneNumber number(long n) {
        return new PhoneNumber(13_105_550_000L + n, 1);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        members.forEach(Cluster::close);
        await(vertx.close());
    }
}
