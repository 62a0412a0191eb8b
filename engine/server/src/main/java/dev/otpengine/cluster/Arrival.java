package dev.otpengine.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.cluster.impl.MemberImpl;
import com.hazelcast.core.HazelcastInstance;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether this member, come back to a cluster, has heard all that were there before. Whoever left because one link was
 * broken comes back by the others while it still is, and is sent away again seconds later: it must not be ready meanwhile.
 */
final class Arrival implements MembershipListener {
    private final HazelcastInstance instance;
    private final Map<Member, Long> unheardSinceMillis = new ConcurrentHashMap<>();

    Arrival(HazelcastInstance instance) {
        this.instance = instance;
    }

    /** On each side of a return; only the one that comes waits for the other. */
    @Override
    public void memberAdded(MembershipEvent event) {
        if (joinVersion(event.getMember()) < joinVersion(instance.getCluster().getLocalMember())) {
            unheardSinceMillis.put(event.getMember(), instance.getCluster().getClusterTime());
        }
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        unheardSinceMillis.remove(event.getMember());
    }

    boolean isComplete() {
        unheardSinceMillis
                .entrySet()
                .removeIf(added -> Quorum.lastHeartbeatMillis(instance, added.getKey()) > added.getValue());
        return unheardSinceMillis.isEmpty();
    }

    /** Of the member list that it came with: the later, the greater. */
    private static int joinVersion(Member member) {
        return ((MemberImpl) member).getMemberListJoinVersion();
    }
}
