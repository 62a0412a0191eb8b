package dev.otpengine.sms.smpp.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.cluster.GuardedMap;
import dev.otpengine.sms.smpp.BindLeases;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Leases in one Hazelcast map. Binds are shared evenly; of those left over the members that are here longest have one each.
 * What two members think of their shares may differ for a while, and who has a lease never does.
 */
public final class HazelcastBindLeases implements BindLeases {
    private static final String MAP = "bind-leases";
    private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

    private final HazelcastInstance instance;
    private final GuardedMap<Integer, BindLease> leases;
    private final long holder;

    /**
     * @param instance started with a configuration that {@link #configure} has seen
     * @param random tells members apart, and a member that has started again from itself
     */
    public HazelcastBindLeases(Vertx vertx, HazelcastInstance instance, RandomGenerator random) {
        this.instance = instance;
        leases = new GuardedMap<>(vertx, instance, MAP);
        // Never zero, which would be nobody.
        holder = random.nextLong() | 1;
    }

    /** Adds the map and the serializers to a member's configuration. */
    public static void configure(Config config) {
        config.getSerializationConfig().addDataSerializableFactory(BindLease.FACTORY, BindLease::create);
        config.addMapConfig(new MapConfig(MAP).setBackupCount(1).setStatisticsEnabled(false));
    }

    @Override
    public int share(int binds) {
        List<Member> members = new ArrayList<>(instance.getCluster().getMembers());
        int place = members.indexOf(instance.getCluster().getLocalMember());
        return binds / members.size() + (place < binds % members.size() ? 1 : 0);
    }

    @Override
    public Future<Boolean> take(int bind, Duration life) {
        return leases.run(bind, BindLeaseProcessor.take(holder, life.toMillis()), deadline());
    }

    @Override
    public Future<Void> giveBack(int bind) {
        return leases.run(bind, BindLeaseProcessor.giveBack(holder), deadline()).mapEmpty();
    }

    private static Deadline deadline() {
        return Deadline.after(LONGEST_CALL, System::nanoTime);
    }
}
