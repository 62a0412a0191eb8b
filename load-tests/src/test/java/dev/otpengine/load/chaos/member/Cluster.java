package dev.otpengine.load.chaos.member;

import java.util.List;

/** Members and a carrier. */
public final class Cluster implements AutoCloseable {
    private final Site site;
    private final List<Member> members;
    private final Carrier carrier;

    private Cluster(Site site) {
        this.site = site;
        members = site.nodes().stream()
                .map(node -> new Member(site, node.number()))
                .toList();
        carrier = new Carrier(site);
    }

    /** Blocks until all serve. */
    public static Cluster start(Site site) {
        Cluster cluster = new Cluster(site);
        try {
            cluster.carrier.start();
            cluster.startMembers();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** All at once; blocks until all serve. */
    public void startMembers() {
        members.forEach(member -> member.launch(List.of()));
        members.forEach(Member::awaitReady);
    }

    public Site site() {
        return site;
    }

    public List<Member> members() {
        return members;
    }

    /** @param number from 1 */
    public Member member(int number) {
        return members.get(number - 1);
    }

    public Carrier carrier() {
        return carrier;
    }

    @Override
    public void close() {
        members.forEach(Member::close);
        carrier.close();
    }
}
