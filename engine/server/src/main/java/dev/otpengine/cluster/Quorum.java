package dev.otpengine.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceImpl;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.partition.IPartition;
import com.hazelcast.internal.partition.InternalPartition;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import java.util.Objects;

/**
 * Whether an entry may be used at this instant. Hazelcast's own protection knows the number of members alone, and a moment
 * too late. An owner whose backup has left goes on without one until another is found; when the owner is the one who was
 * cut off, the others have made that backup the owner.
 *
 * @param members that must be here
 * @param pulse of this process: what it has heard is worth nothing after a standstill
 */
record Quorum(int members, Pulse pulse) {
    /**
     * More than two heartbeats: whoever is silent for so long may have given this member up without being able to say so.
     */
    static final long SILENCE_MILLIS = 2_500;

    private static final int FIRST_BACKUP = 1;
    private static final String NAME = Quorum.class.getName();

    /** Of each entry: with its owner as many members as there must be, or as Hazelcast can. */
    int backups() {
        return Math.min(members - 1, IPartition.MAX_BACKUP_COUNT);
    }

    /** Processors find it on whatever member they run. */
    void placeIn(Config config) {
        config.getUserContext().put(NAME, this);
    }

    static Quorum of(HazelcastInstance instance) {
        return (Quorum) Objects.requireNonNull(instance.getUserContext().get(NAME));
    }

    /** Fails on an owner without its backups: Hazelcast tries again for as long as a request may take. */
    void require(HazelcastInstance instance, Object key) {
        if (!isHere(instance)) {
            throw missing();
        }
        if (isDemanded() && !hasBackups(instance, key)) {
            throw new RetryableHazelcastException("the partition has too few backups now");
        }
    }

    /** Whether enough members are listed, and have been heard lately by a process that did not sleep. */
    boolean isHere(HazelcastInstance instance) {
        return !isDemanded() || (pulse.isSteady() && heard(instance) >= members);
    }

    /** Members that are listed and not silent, this one among them. */
    static int heard(HazelcastInstance instance) {
        long clusterMillis = instance.getCluster().getClusterTime();
        int heard = 0;
        for (Member member : instance.getCluster().getMembers()) {
            if (member.localMember() || clusterMillis - lastHeartbeatMillis(instance, member) < SILENCE_MILLIS) {
                heard++;
            }
        }
        return heard;
    }

    static SplitBrainProtectionException missing() {
        return new SplitBrainProtectionException("too few members are here");
    }

    private boolean isDemanded() {
        return members > 1;
    }

    /** In cluster time; when it joined, for one that has not been heard since. */
    static long lastHeartbeatMillis(HazelcastInstance instance, Member member) {
        return node(instance).getClusterService().getClusterHeartbeatManager().getLastHeartbeatTime(member);
    }

    /** Asks the very table that backups are sent by; the public interface tells owners only. */
    private boolean hasBackups(HazelcastInstance instance, Object key) {
        int id = instance.getPartitionService().getPartition(key).getPartitionId();
        InternalPartition partition = node(instance).getPartitionService().getPartition(id);
        for (int replica = FIRST_BACKUP; replica <= backups(); replica++) {
            if (partition.getReplica(replica) == null) {
                return false;
            }
        }
        return true;
    }

    /** Of what the public interface does not tell. */
    static Node node(HazelcastInstance instance) {
        return instance instanceof HazelcastInstanceProxy proxy
                ? proxy.getOriginal().node
                : ((HazelcastInstanceImpl) instance).node;
    }
}
