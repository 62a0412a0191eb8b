package dev.otpengine.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator who is here, who is missing, and whether that is enough. */
final class Membership implements MembershipListener {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final HazelcastInstance instance;
    private final ClusterSettings settings;

    Membership(HazelcastInstance instance, ClusterSettings settings) {
        this.instance = instance;
        this.settings = settings;
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        tell("joined", event);
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        tell("left", event);
    }

    /** At start, when nothing has changed yet. */
    void tell() {
        int present = instance.getCluster().getMembers().size();
        boolean two = settings.discovery() instanceof Discovery.Listed listed
                ? listed.addresses().size() == 2
                : present == 2;
        if (two) {
            LOG.warn(
                    "a cluster of two can't survive both a death and a cut: with quorum {} {}; three members can",
                    settings.quorum(),
                    settings.quorum() == 1 ? "a cut lets codes be accepted twice" : "one death stops sign-in");
        }
        warnOfTwoHalves(present);
        if (present < settings.quorum()) {
            LOG.warn(
                    "no quorum: {} of {} members needed are here, missing: {}; until they come codes are neither"
                            + " issued nor accepted",
                    present,
                    settings.quorum(),
                    missing());
        } else {
            LOG.info("cluster of {}, quorum {}", present, settings.quorum());
        }
    }

    private void tell(String what, MembershipEvent event) {
        int present = event.getMembers().size();
        String quorum = present >= settings.quorum() ? "quorum" : "NO QUORUM";
        LOG.info(
                "member {} {}: {} here, {} needed, {}",
                event.getMember().getAddress(),
                what,
                present,
                settings.quorum(),
                quorum);
        warnOfTwoHalves(present);
    }

    /** More members came than whoever set the quorum thought of. */
    private void warnOfTwoHalves(int present) {
        if (mayBothHalvesGoOn(present, settings.quorum())) {
            LOG.warn(
                    "cluster.quorum is {} and {} members are here: after a cut both halves may go on, and codes may be"
                            + " accepted twice; set it to {} on all of them",
                    settings.quorum(),
                    present,
                    ClusterSettings.majority(present));
        }
    }

    static boolean mayBothHalvesGoOn(int members, int quorum) {
        return members > 1 && members >= 2 * quorum;
    }

    private String missing() {
        if (!(settings.discovery() instanceof Discovery.Listed listed)) {
            return "members besides this one that " + settings.discovery() + " names";
        }
        List<String> missing = new ArrayList<>(listed.addresses());
        for (Member member : instance.getCluster().getMembers()) {
            missing.remove(
                    member.getAddress().getHost() + ":" + member.getAddress().getPort());
        }
        return String.join(", ", missing);
    }
}
