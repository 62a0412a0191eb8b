package dev.otpengine.load.chaos.scenario;

import dev.otpengine.load.chaos.member.Member;
import dev.otpengine.load.chaos.people.Cohort;
import dev.otpengine.load.chaos.record.Fault;
import java.util.List;
import java.util.Set;

/**
 * One way to hurt a cluster.
 *
 * @param seconds that it probably takes
 * @param cuts whether it cuts links
 */
public record Scenario(String name, int seconds, boolean cuts, Plot plot) {
    /** Not among {@link #all}: its cluster is another. */
    public static final String TWO_OF_FIVE = "cut-2-of-5";

    private static final int COHORT = 60;
    private static final int LOCKED_OUT = 15;
    private static final int CUT_SECONDS = 20;

    /** In the order of their worth: a run may end early. */
    public static List<Scenario> all() {
        return List.of(
                calm(),
                pause(7),
                cut(1),
                kill(),
                rolling(),
                blackout(),
                carrierAway(),
                partialCut(),
                oneWayCut(),
                cut(2),
                cut(3),
                pause(20),
                killOwner(),
                clocks());
    }

    /** One fault of each kind, each over before anybody could wait for the next text. */
    public static List<Scenario> few() {
        return List.of(kill().within(30), cut(1).within(40), rolling().within(35), pause(7).within(30));
    }

    private Scenario within(int shorter) {
        return new Scenario(name, shorter, cuts, plot);
    }

    private static Scenario calm() {
        return new Scenario("calm", 20, false, stage -> stage.pass(15));
    }

    private static Scenario kill() {
        return new Scenario("kill", 45, false, stage -> {
            stage.pass(4);
            stage.killFor(stage.anyMember(), 10, List.of());
            stage.pass(6);
        });
    }

    /** Whoever has just joined owns little, so that the others own most: one of them ends while partitions still move. */
    private static Scenario killOwner() {
        return new Scenario("kill-owner-of-most", 60, false, stage -> {
            Member newcomer = stage.anyMember();
            stage.pass(4);
            stage.killFor(newcomer, 0, List.of());
            stage.killFor(stage.otherThan(newcomer), 8, List.of());
            stage.pass(6);
        });
    }

    /** A code's owner stands still; right answers wait in it and reach the others when it has been given up. */
    public static Scenario pause(int seconds) {
        return new Scenario("pause-" + seconds + "s", seconds + 40, false, stage -> {
            Member victim = stage.anyMember();
            Cohort cohort = stage.gather(COHORT);
            stage.during(Fault.Kind.PAUSE, Set.of(victim), () -> {
                victim.pause();
                try {
                    stage.pass(1);
                    cohort.answerTo(victim);
                    stage.passMillis(5_300);
                    cohort.answerTo(stage.otherThan(victim));
                    stage.passMillis(seconds * 1_000L - 6_300);
                } finally {
                    victim.resume();
                }
            });
            stage.awaitWhole();
            cohort.finish();
            stage.pass(5);
        });
    }

    /** One member loses both its links; holders of codes answer them on both sides. */
    public static Scenario cut(int lonely) {
        return new Scenario("cut-" + lonely, CUT_SECONDS + 45, true, stage -> {
            cutOff(stage, List.of(stage.member(lonely)));
        });
    }

    /** Of a cluster of five two lose their links to the other three, and still see each other. */
    public static Scenario cutTwoOfFive() {
        return new Scenario(TWO_OF_FIVE, CUT_SECONDS + 45, true, stage -> {
            Member one = stage.anyMember();
            cutOff(stage, List.of(one, stage.otherThan(one)));
        });
    }

    /** As long as it takes an owner that is cut off to answer alone, and the others to answer as well. */
    public static Scenario shortCut() {
        return new Scenario("cut-short", 25, true, stage -> {
            Member victim = stage.member(1);
            Cohort cohort = stage.gather(COHORT);
            isolate(stage, List.of(victim));
            stage.during(Fault.Kind.CUT, Set.of(victim), () -> {
                stage.passMillis(100);
                cohort.answerTo(victim);
                stage.pass(7);
                cohort.answerTo(stage.otherThan(victim));
                stage.pass(2);
                stage.heal();
            });
            cohort.finish();
        });
    }

    /** Link by link, each a command: nobody is cut off before the last is lost. */
    private static void isolate(Stage stage, List<Member> minority) throws InterruptedException {
        stage.during(Fault.Kind.LINK, minority, () -> stage.isolate(minority));
    }

    private static void cutOff(Stage stage, List<Member> minority) throws InterruptedException {
        Cohort cohort = stage.gather(COHORT);
        isolate(stage, minority);
        stage.during(Fault.Kind.CUT, minority, () -> {
            bothSides(stage, cohort, minority, stage.otherThan(minority));
            stage.heal();
        });
        stage.awaitWhole();
        cohort.finish();
        stage.pass(5);
    }

    private static void bothSides(Stage stage, Cohort cohort, List<Member> here, Member there)
            throws InterruptedException {
        // Before whoever is cut off can know it.
        stage.passMillis(100);
        here.forEach(cohort::answerTo);
        here.forEach(member -> cohort.newcomersAsk(member, COHORT / 4));
        stage.pass(6);
        cohort.answerTo(there);
        stage.pass(5);
        here.forEach(cohort::answerTo);
        here.forEach(cohort::askAgain);
        here.forEach(member -> cohort.newcomersAsk(member, COHORT / 4));
        stage.pass(CUT_SECONDS - 12);
    }

    /** One link of the three: each of its ends still sees the third member. */
    private static Scenario partialCut() {
        return new Scenario("cut-one-link", CUT_SECONDS + 45, true, stage -> {
            Member one = stage.anyMember();
            Member other = stage.otherThan(one);
            breakLink(stage, one, other, () -> {
                stage.cut(one, other);
                stage.cut(other, one);
            });
        });
    }

    private static Scenario oneWayCut() {
        return new Scenario("cut-one-way", CUT_SECONDS + 45, true, stage -> {
            Member one = stage.anyMember();
            Member other = stage.otherThan(one);
            breakLink(stage, one, other, () -> stage.cut(one, other));
        });
    }

    private static void breakLink(Stage stage, Member one, Member other, Runnable cut) throws InterruptedException {
        Cohort cohort = stage.gather(COHORT);
        stage.during(Fault.Kind.LINK, Set.of(one, other), () -> {
            cut.run();
            bothSides(stage, cohort, List.of(one), other);
            stage.heal();
        });
        stage.awaitWhole();
        cohort.finish();
        stage.pass(5);
    }

    private static Scenario carrierAway() {
        return new Scenario("carrier-away-20s", 65, false, stage -> {
            stage.pass(4);
            stage.carrierAway(20);
            stage.pass(35);
        });
    }

    private static Scenario rolling() {
        return new Scenario("rolling-restart", 90, false, stage -> {
            stage.pass(4);
            for (Member member : stage.members()) {
                stage.restart(member);
                stage.awaitWhole();
            }
            stage.pass(5);
        });
    }

    /** Locks outlive every member; codes need not. */
    private static Scenario blackout() {
        return new Scenario("all-killed", 60, false, stage -> {
            Cohort cohort = Cohort.lockedOut(stage.crowd(), LOCKED_OUT);
            stage.pass(4);
            stage.blackout();
            stage.awaitWhole();
            cohort.comeBack();
            stage.pass(5);
        });
    }

    private static Scenario clocks() {
        return new Scenario("clock-offset", 75, false, stage -> {
            stage.skewClocks(30_000);
            Member odd = stage.anyMember();
            stage.killFor(odd, 0, List.of("--clock-offset=PT30S"));
            stage.pass(12);
            stage.killFor(odd, 0, List.of("--clock-offset=-PT30S"));
            stage.pass(12);
            stage.killFor(odd, 0, List.of());
            stage.pass(3);
        });
    }

    /** One fault after the other, drawn from the seed. */
    public static Scenario mix(int seconds, boolean withCuts) {
        return new Scenario("mix", seconds + 30, withCuts, stage -> {
            long end = stage.millisFromNow(seconds);
            while (stage.millisFromNow(0) < end) {
                drawn(stage, withCuts).plot.play(stage);
            }
        });
    }

    private static Scenario drawn(Stage stage, boolean withCuts) {
        List<Scenario> choice = all().stream()
                .filter(scenario ->
                        !Set.of("calm", "clock-offset", "rolling-restart").contains(scenario.name))
                .filter(scenario -> withCuts || !scenario.cuts)
                .toList();
        return choice.get(stage.draw(choice.size()));
    }
}
