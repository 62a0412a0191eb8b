package dev.otpengine.load.chaos.scenario;

import dev.otpengine.load.chaos.check.Checker;
import dev.otpengine.load.chaos.check.Violation;
import dev.otpengine.load.chaos.member.Cluster;
import dev.otpengine.load.chaos.people.Balancer;
import dev.otpengine.load.chaos.people.Crowd;
import dev.otpengine.load.chaos.people.Inbox;
import dev.otpengine.load.chaos.people.Town;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays scenarios on one cluster, one after the other, each with people of its own. */
public final class Theatre implements AutoCloseable {
    private static final int PEOPLE_PER_SECOND = 8;
    private static final long PATIENCE_MILLIS = 75_000;
    private static final long LAST_TEXTS_MILLIS = 300;

    private final Cluster cluster;
    private final Balancer balancer;
    private final Inbox inbox;
    private final AtomicInteger nextUser;

    /** @param nextUser people are not used twice, on whatever cluster: what is kept of them outlives it */
    public Theatre(Cluster cluster, AtomicInteger nextUser) {
        this.cluster = cluster;
        this.nextUser = nextUser;
        balancer = Balancer.watch(cluster.members());
        inbox = Inbox.watch(cluster.carrier());
    }

    /**
     * What was seen.
     *
     * @param violations those of the checker, and what went wrong on the stage
     */
    public record Performance(Scenario scenario, long seed, long millis, History history, List<Violation> violations) {}

    public Performance play(Scenario scenario, long seed) throws InterruptedException {
        long begin = Recorder.nowMillis();
        Recorder recorder = new Recorder();
        inbox.recordTo(recorder);
        Crowd crowd = new Crowd(new Town(balancer, inbox, recorder), seed, PEOPLE_PER_SECOND, nextUser);
        Stage stage = new Stage(cluster, crowd, seed);
        stage.awaitWhole();
        int carrierStarts = cluster.carrier().starts();
        int refusedBinds = cluster.carrier().refusedBinds();
        crowd.begin(scenario.seconds() * 1_000L);
        StallWatch watch = StallWatch.begin(recorder);
        try {
            scenario.plot().play(stage);
        } finally {
            crowd.end(PATIENCE_MILLIS);
            watch.end();
        }
        Thread.sleep(LAST_TEXTS_MILLIS);
        int refusedBefore = cluster.carrier().starts() == carrierStarts ? refusedBinds : 0;
        recorder.refusedBinds(cluster.carrier().refusedBinds() - refusedBefore);
        History history = recorder.history();
        List<Violation> violations = new ArrayList<>(stage.violations());
        violations.addAll(Checker.check(history));
        return new Performance(scenario, seed, Recorder.nowMillis() - begin, history, List.copyOf(violations));
    }

    @Override
    public void close() {
        balancer.close();
        inbox.close();
    }
}
