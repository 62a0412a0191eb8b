package dev.otpengine.load.chaos;

import dev.otpengine.load.chaos.member.Cluster;
import dev.otpengine.load.chaos.member.PlantedEngine;
import dev.otpengine.load.chaos.member.Site;
import dev.otpengine.load.chaos.network.Loopback;
import dev.otpengine.load.chaos.network.Namespaces;
import dev.otpengine.load.chaos.network.Network;
import dev.otpengine.load.chaos.network.NetworkUnavailable;
import dev.otpengine.load.chaos.network.Node;
import dev.otpengine.load.chaos.record.Recorder;
import dev.otpengine.load.chaos.report.Report;
import dev.otpengine.load.chaos.report.Row;
import dev.otpengine.load.chaos.scenario.Scenario;
import dev.otpengine.load.chaos.scenario.Theatre;
import dev.otpengine.load.chaos.scenario.Theatre.Performance;
import dev.otpengine.load.process.EngineFiles;
import dev.otpengine.load.process.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Hurts a cluster in every way it is made for, prints what it stood, and writes {@code report.json}. */
public final class Chaos {
    /** As many as the engine's directory file may hold, and enough for the longest run. */
    private static final int MOST_USERS = 15_000;

    private static final int FEWEST_USERS = 500;
    private static final int USERS_PER_MINUTE = 700;

    private static final String PLANTED = "planted";

    /** On a busy machine the fault may have no time to show; in none of so many it is not seen. */
    private static final int MOST_PLANTED = 3;

    /** Each of the two has a cluster of its own, and time that is kept free for it. */
    private static final int PLANTED_SECONDS = 100;

    private static final int FIVE_SECONDS = 130;
    private static final int USUAL_MEMBERS = 3;
    private static final int MORE_MEMBERS = 5;

    private static final int SHORTEST_MIX_SECONDS = 60;
    private static final int VIOLATED = 1;
    private static final int IMPOSSIBLE = 2;
    private static final int OUT_OF_TIME = 3;

    private final ChaosSettings settings;
    private final List<Row> rows = new ArrayList<>();
    private final AtomicInteger nextUser = new AtomicInteger(1);
    private final long endMillis;

    private Chaos(ChaosSettings settings) {
        this.settings = settings;
        endMillis = Recorder.nowMillis() + settings.length().toMillis();
    }

    public static void main(String[] arguments) throws Exception {
        ChaosSettings settings = ChaosSettings.fromSystemProperties();
        endWithParent();
        endInTime(settings);
        try {
            System.exit(new Chaos(settings).run() ? 0 : VIOLATED);
        } catch (NetworkUnavailable e) {
            System.err.println("chaos needs root and iproute2, to give each member a network of its own: "
                    + e.getMessage() + "\n-Dchaos.network=off plays what needs no cut, on loopback");
            System.exit(IMPOSSIBLE);
        }
    }

    private boolean run() throws IOException, GeneralSecurityException, InterruptedException {
        System.out.println("seed " + settings.seed());
        EngineFiles files = EngineFiles.write(settings.output(), users());
        try (Network network = settings.network() ? Namespaces.build() : new Loopback();
                SharedDatabase database = SharedDatabase.start(
                        network.address(Node.PEOPLE), settings.engine(), files, settings.output())) {
            Site site = new Site(
                    network,
                    files,
                    database.url(),
                    settings.engine(),
                    settings.simulator(),
                    fresh(settings.output().resolve("logs")),
                    USUAL_MEMBERS);
            playAll(site);
            if (isWanted(Scenario.TWO_OF_FIVE) && settings.network()) {
                playFive(site);
            }
            if (isWanted(PLANTED)) {
                playPlanted(site);
            }
        }
        Report report = new Report(settings.seed(), settings.network(), rows);
        System.out.println("\n" + report.table());
        System.out.println("written: " + report.write(settings.output()));
        System.out.println(report.lastLine());
        return report.isGood();
    }

    private int users() {
        return Math.min(
                MOST_USERS,
                FEWEST_USERS + USERS_PER_MINUTE * (int) settings.length().toMinutes());
    }

    private void playAll(Site site) throws IOException, InterruptedException {
        try (Cluster cluster = Cluster.start(site);
                Theatre theatre = new Theatre(cluster, nextUser)) {
            long seed = settings.seed();
            for (Scenario scenario : scenarios()) {
                if (!isWanted(scenario.name()) || !isPossible(scenario)) {
                    continue;
                }
                if (hasTimeFor(scenario.seconds())) {
                    tell(theatre.play(scenario, seed++), scenario.name());
                } else {
                    System.out.println(scenario.name() + ": left out, for want of time");
                }
            }
            while (isWanted("mix") && !settings.isShort() && hasTimeFor(SHORTEST_MIX_SECONDS + 60)) {
                tell(theatre.play(Scenario.mix(SHORTEST_MIX_SECONDS, settings.network()), seed++), "mix");
            }
        }
    }

    private List<Scenario> scenarios() {
        return settings.isShort() && settings.only().isEmpty() ? Scenario.few() : Scenario.all();
    }

    /** A minority that is not alone: its members back each other up. */
    private void playFive(Site site) throws IOException, InterruptedException {
        Scenario scenario = Scenario.cutTwoOfFive();
        Path folder = fresh(settings.output().resolve("five"));
        try (Cluster cluster = Cluster.start(site.withSize(MORE_MEMBERS, folder));
                Theatre theatre = new Theatre(cluster, nextUser)) {
            tell(theatre.play(scenario, settings.seed()), scenario.name());
        }
    }

    /** A suite that finds nothing in a faulty engine proves nothing of a good one. */
    private void playPlanted(Site site) throws IOException, InterruptedException {
        Path folder = fresh(settings.output().resolve(PLANTED));
        Site planted = site.withEngine(PlantedEngine.make(settings.engine(), folder), folder.resolve("logs"));
        try (Cluster cluster = Cluster.start(planted);
                Theatre theatre = new Theatre(cluster, nextUser)) {
            // In a cut the owner answers alone for seconds; a pause shows it by chance.
            Scenario scenario = settings.network() ? Scenario.shortCut() : Scenario.pause(7);
            String name = PLANTED + " " + scenario.name();
            Row row = row(theatre.play(scenario, settings.seed()), name, true);
            for (int again = 1; !row.isGood() && again < MOST_PLANTED; again++) {
                System.out.println(name + ": not found, once more");
                row = row(theatre.play(scenario, settings.seed() + again), name, true);
            }
            rows.add(row);
        }
    }

    private void tell(Performance performance, String name) throws IOException {
        rows.add(row(performance, name, false));
    }

    private Row row(Performance performance, String name, boolean planted) throws IOException {
        Row row = Row.of(
                name,
                performance.seed(),
                planted,
                performance.millis(),
                performance.history(),
                performance.violations());
        System.out.printf(
                "%s: %d s, %d requests, %d errors, longest %d ms, %d violations%n",
                name,
                row.seconds(),
                row.requests(),
                row.errors(),
                row.longestErrorMillis(),
                row.violations().size());
        row.violations().stream()
                .limit(3)
                .forEach(violation -> System.out.println("  " + violation.rule() + ": " + violation.what()));
        dump(performance, (rows.size() + 1) + "-" + name.replaceAll("[^a-z0-9]+", "-"));
        return row;
    }

    private void dump(Performance performance, String name) throws IOException {
        List<String> lines = new ArrayList<>();
        performance.history().faults().forEach(fault -> lines.add(fault.toString()));
        performance.history().calls().forEach(call -> lines.add(call.line()));
        performance.history().texts().forEach(text -> lines.add(text.line()));
        performance.violations().forEach(violation -> lines.add(violation.toString()));
        Files.write(settings.output().resolve("record-" + name + ".txt"), lines);
    }

    private boolean isWanted(String name) {
        return settings.only().isEmpty()
                ? !settings.isShort() || isInShortRun(name)
                : Set.of(settings.only().split(",")).contains(name);
    }

    /** A planted fault that only chance shows would fail it by chance. */
    private boolean isInShortRun(String name) {
        return !name.equals(Scenario.TWO_OF_FIVE) && (!name.equals(PLANTED) || settings.network());
    }

    private boolean isPossible(Scenario scenario) {
        return settings.network() || !scenario.cuts();
    }

    private boolean hasTimeFor(int seconds) {
        return Recorder.nowMillis() + (seconds + keptSeconds()) * 1_000L < endMillis;
    }

    private int keptSeconds() {
        int five = isWanted(Scenario.TWO_OF_FIVE) && settings.network() ? FIVE_SECONDS : 0;
        return five + (isWanted(PLANTED) ? PLANTED_SECONDS : 0);
    }

    private static Path fresh(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path :
                        old.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static void endInTime(ChaosSettings settings) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(settings.length().plusSeconds(90).toMillis());
                        System.err.println("chaos did not end in time");
                        System.exit(OUT_OF_TIME);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "end in time");
        watch.setDaemon(true);
        watch.start();
    }

    /** Whoever kills the build does not leave a cluster behind. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(OUT_OF_TIME)));
    }
}
