package dev.otpengine.load.chaos.scenario;

import dev.otpengine.load.chaos.check.Violation;
import dev.otpengine.load.chaos.member.Cluster;
import dev.otpengine.load.chaos.member.Member;
import dev.otpengine.load.chaos.network.Network;
import dev.otpengine.load.chaos.network.Node;
import dev.otpengine.load.chaos.people.Cohort;
import dev.otpengine.load.chaos.people.Crowd;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.Recorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A cluster under load, and all that can be done to it. Keeps a record of what was done. */
final class Stage {
    private static final long HEALING_MILLIS = 60_000;
    private static final long POLL_MILLIS = 250;

    private final Cluster cluster;
    private final Crowd crowd;
    private final Random random;
    private final List<Violation> violations = new ArrayList<>();

    Stage(Cluster cluster, Crowd crowd, long seed) {
        this.cluster = cluster;
        this.crowd = crowd;
        random = new Random(seed);
    }

    /** Something that takes a while. */
    interface Scene {
        void play() throws InterruptedException;
    }

    List<Violation> violations() {
        return violations;
    }

    Crowd crowd() {
        return crowd;
    }

    List<Member> members() {
        return cluster.members();
    }

    /** @param number from 1 */
    Member member(int number) {
        return cluster.member(number);
    }

    int draw(int bound) {
        return random.nextInt(bound);
    }

    Member anyMember() {
        return members().get(draw(members().size()));
    }

    Member otherThan(Member member) {
        return otherThan(List.of(member));
    }

    Member otherThan(Collection<Member> these) {
        List<Member> others = othersThan(these);
        return others.get(draw(others.size()));
    }

    private List<Member> othersThan(Collection<Member> these) {
        return members().stream().filter(other -> !these.contains(other)).toList();
    }

    long millisFromNow(int seconds) {
        return Recorder.nowMillis() + seconds * 1_000L;
    }

    void pass(int seconds) throws InterruptedException {
        passMillis(seconds * 1_000L);
    }

    void passMillis(long millis) throws InterruptedException {
        Thread.sleep(Math.max(0, millis));
    }

    Cohort gather(int size) throws InterruptedException {
        return Cohort.gather(crowd, size);
    }

    /** Records the fault from before the scene until after it. */
    void during(Fault.Kind kind, Collection<Member> members, Scene scene) throws InterruptedException {
        long begin = Recorder.nowMillis();
        try {
            scene.play();
        } finally {
            Set<Integer> numbers = members.stream().map(Member::number).collect(Collectors.toSet());
            recorder().add(new Fault(kind, numbers, begin, Recorder.nowMillis()));
        }
    }

    /** Kills it, and after so long starts it again with these options. */
    void killFor(Member member, int seconds, List<String> options) throws InterruptedException {
        during(Fault.Kind.KILL, Set.of(member), () -> {
            member.kill();
            pass(seconds);
            member.launch(options);
            member.awaitReady();
        });
    }

    void restart(Member member) throws InterruptedException {
        during(Fault.Kind.RESTART, Set.of(member), () -> {
            member.terminate();
            member.launch(List.of());
            member.awaitReady();
        });
    }

    void blackout() throws InterruptedException {
        during(Fault.Kind.BLACKOUT, members(), () -> {
            members().forEach(Member::kill);
            pass(1);
            cluster.startMembers();
        });
    }

    void carrierAway(int seconds) throws InterruptedException {
        during(Fault.Kind.CARRIER, Set.of(), () -> {
            cluster.carrier().kill();
            pass(seconds);
            cluster.carrier().start();
        });
    }

    void skewClocks(long millis) {
        recorder().skewClocks(millis);
    }

    /** All their links to the others are lost, in both directions; those among them stay. */
    void isolate(Collection<Member> these) {
        List<Member> others = othersThan(these);
        these.forEach(member -> others.forEach(other -> {
            cut(member, other);
            cut(other, member);
        }));
    }

    void cut(Member from, Member to) {
        network().cut(Node.member(from.number()), Node.member(to.number()));
    }

    void heal() {
        network().heal();
    }

    /** Blocks until all members are ready and see each other; to take too long is a violation. */
    void awaitWhole() throws InterruptedException {
        long begin = Recorder.nowMillis();
        while (!isWhole()) {
            if (Recorder.nowMillis() - begin > HEALING_MILLIS) {
                violations.add(new Violation("cluster-heals", "not whole " + HEALING_MILLIS + " ms after", views()));
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isWhole() {
        return crowd.town().balancer().ready().size() == members().size()
                && members().stream()
                        .allMatch(member -> member.clusterSize() == members().size());
    }

    private List<String> views() {
        return members().stream()
                .map(member -> "member-" + member.number() + " sees " + member.clusterSize() + " members")
                .toList();
    }

    private Recorder recorder() {
        return crowd.town().recorder();
    }

    private Network network() {
        return cluster.site().network();
    }
}
