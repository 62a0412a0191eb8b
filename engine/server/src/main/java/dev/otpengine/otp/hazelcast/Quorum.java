package dev.otpengine.otp.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceImpl;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;

/**
 * Whether a ledger may be used at this instant. Hazelcast's own protection knows the number of members alone, and a moment
 * too late. An owner whose backup has left goes on without one until another is found; when the owner is the one who was
 * cut off, the others have made that backup the owner.
 *
 * @param members that must be here
 */
record Quorum(int members) {
    private static final int FIRST_BACKUP = 1;

    /** Fails on an owner without its backup: Hazelcast tries again for as long as a request may take. */
    void require(HazelcastInstance instance, StoredKey key) {
        if (!isHere(instance)) {
            throw missing();
        }
        if (isDemanded() && !hasBackup(instance, key)) {
            throw new RetryableHazelcastException("the partition has no backup now");
        }
    }

    boolean isHere(HazelcastInstance instance) {
        return !isDemanded() || instance.getCluster().getMembers().size() >= members;
    }

    static SplitBrainProtectionException missing() {
        return new SplitBrainProtectionException("too few members are here");
    }

    private boolean isDemanded() {
        return members > 1;
    }

    /** Asks the very table that backups are sent by; the public interface tells owners only. */
    private static boolean hasBackup(HazelcastInstance instance, StoredKey key) {
        int partition = instance.getPartitionService().getPartition(key).getPartitionId();
        return instance instanceof HazelcastInstanceImpl member
                && member.node.getPartitionService().getPartition(partition).getReplica(FIRST_BACKUP) != null;
    }
}
