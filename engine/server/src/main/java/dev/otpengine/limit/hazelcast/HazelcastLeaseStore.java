package dev.otpengine.limit.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.GuardedMap;
import dev.otpengine.cluster.MergePolicy;
import dev.otpengine.limit.Lease;
import dev.otpengine.limit.LeaseKey;
import dev.otpengine.limit.LeaseRequest;
import dev.otpengine.limit.LeaseStore;
import dev.otpengine.limit.SlotKey;
import dev.otpengine.limit.Slots;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Leases and slots in two Hazelcast maps. Entries expire and are never evicted; a member makes at most one for each key in
 * its own bounded memory. They survive the death of one member at a time; when all stop, each window begins anew. Below the
 * quorum every call fails.
 */
public final class HazelcastLeaseStore implements LeaseStore {
    private static final String LEASES = "limit";
    private static final String SLOTS = "limit-slots";

    private final HazelcastInstance instance;
    private final GuardedMap<StoredLeaseKey, StoredLeases> leases;
    private final GuardedMap<StoredSlotKey, StoredSlots> slots;
    private final Duration timeLimit;

    /**
     * @param instance started with a configuration that {@link #configure} has seen
     * @param timeLimit after which a call has failed
     */
    public HazelcastLeaseStore(Vertx vertx, HazelcastInstance instance, Duration timeLimit) {
        this.instance = instance;
        this.timeLimit = timeLimit;
        leases = new GuardedMap<>(vertx, instance, LEASES);
        slots = new GuardedMap<>(vertx, instance, SLOTS);
    }

    /** Adds the maps and the serializers to a member's configuration. */
    public static void configure(Config config) {
        config.getSerializationConfig()
                .addDataSerializableFactory(LimitSerialization.FACTORY, new LimitSerialization());
        config.addMapConfig(map(LEASES));
        config.addMapConfig(map(SLOTS));
    }

    @Override
    public Future<Lease> lease(LeaseKey key, LeaseRequest request) {
        return run(leases, new StoredLeaseKey(key), new LeaseProcessor(request))
                .map(stored -> stored.state().answer(request.id()));
    }

    @Override
    public Future<Void> giveBack(LeaseKey key, long returnId, long permits, long lifeMillis) {
        return run(leases, new StoredLeaseKey(key), new GiveBackProcessor(returnId, permits, lifeMillis))
                .mapEmpty();
    }

    @Override
    public Future<Slots> claimSlot(SlotKey key, long claimant, int most, long lifeMillis) {
        return run(slots, new StoredSlotKey(key), SlotProcessor.claim(claimant, most, lifeMillis))
                .map(stored -> stored.state().answer(claimant, most));
    }

    @Override
    public Future<Slots> sealSlots(SlotKey key, long claimant, int most, long lifeMillis) {
        return run(slots, new StoredSlotKey(key), SlotProcessor.seal(lifeMillis))
                .map(stored -> stored.state().answer(claimant, most));
    }

    @Override
    public int members() {
        return instance.getCluster().getMembers().size();
    }

    /** Hazelcast throws at once where it has stopped; that is a failure like others. */
    private <K, V extends IdentifiedDataSerializable> Future<V> run(
            GuardedMap<K, V> map, K key, StateProcessor<K, V> processor) {
        return Future.succeededFuture()
                .compose(start -> map.run(key, processor, Deadline.after(timeLimit, System::nanoTime)));
    }

    private static MapConfig map(String name) {
        return new MapConfig(name)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setBackupCount(1)
                .setMergePolicyConfig(MergePolicy.config())
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(false);
    }
}
