package dev.otpengine.load.bench;

import dev.otpengine.load.bench.Servers.Running;
import dev.otpengine.load.feeder.LoadUsers;
import dev.otpengine.load.process.EngineFiles;
import dev.otpengine.load.process.ReadyLine;
import dev.otpengine.load.process.ServerProcess;
import dev.otpengine.load.process.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/** Measures floor and engine in turn, then clusters of one to three; prints all and writes {@code result.json}. */
public final class Bench {
    /** As many as the engine's directory file may hold. */
    private static final int USERS = 15_000;

    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 32);
    private static final Duration FLOOR_WARM_UP = Duration.ofSeconds(10);

    /** The engine has far more code for the compiler, which takes the CPU time that is measured. */
    private static final Duration ENGINE_WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmUp", 50));

    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("bench.phase", 12));
    private static final int ROUNDS = 3;
    private static final int MOST_PHASES = 20;

    /** Of the cost of the phase before. */
    private static final double STEADY = 0.97;

    private static final String FLOOR_ENDPOINTS = "/t/oauth2/v2.0/";
    private static final String ENGINE_ENDPOINTS = "/contoso.example/oauth2/v2.0/";

    private static final int MOST_MEMBERS = 3;

    private final Servers servers;
    private final EngineFiles files;
    private final String database;
    private final ClosedLoop loop;
    private final ReadyLine smsc;

    private Bench(Servers servers, EngineFiles files, String database, ClosedLoop loop, ReadyLine smsc) {
        this.servers = servers;
        this.files = files;
        this.database = database;
        this.loop = loop;
        this.smsc = smsc;
    }

    public static void main(String[] arguments) throws Exception {
        Servers servers = Servers.fromSystemProperties();
        EngineFiles files = EngineFiles.write(servers.output(), USERS);
        try (SharedDatabase database = servers.startDatabase(files);
                ServerProcess simulator = servers.startSimulator();
                ClosedLoop loop = new ClosedLoop(CONNECTIONS, USERS)) {
            ReadyLine smsc = new ReadyLine(simulator.awaitReady());
            Bench bench = new Bench(servers, files, database.url(), loop, smsc);
            bench.report(bench.compare(), bench.byMembers());
        }
    }

    private Comparison compare() throws IOException, InterruptedException, ExecutionException {
        try (Engines engine = engines(1);
                Running floor = servers.floor();
                Probe floorProbe = Probe.attach(floor.process().pid())) {
            String continuation = sampleContinuation(engine);
            return inTurn(
                    new Contender("floor", floorProbe::read, () -> floorFlow(floor, continuation)),
                    new Contender("engine", engine::read, () -> engineFlow(engine)));
        }
    }

    /** The same load on clusters of one, two and three. */
    private List<MemberRow> byMembers() throws IOException, InterruptedException, ExecutionException {
        List<MemberRow> rows = new ArrayList<>();
        System.out.println(MemberRow.header());
        for (int members = 1; members <= MOST_MEMBERS; members++) {
            MemberRow row = members(members, bytesPerLiveFlow(members));
            System.out.println(row.row());
            rows.add(row);
        }
        return rows;
    }

    private MemberRow members(int members, double bytesPerLiveFlow)
            throws IOException, InterruptedException, ExecutionException {
        try (Engines engines = engines(members)) {
            Contender contender = new Contender("members", engines::read, () -> engineFlow(engines));
            loop.run(contender, ENGINE_WARM_UP);
            Figures figures = steady(contender);
            return new MemberRow(members, figures.flowsPerSecond(), figures.cpuMicrosPerFlow(), bytesPerLiveFlow);
        }
    }

    /** Several young members on few cores are compiled for minutes: until a phase is hardly cheaper than the one before. */
    private Figures steady(Contender contender) throws InterruptedException, ExecutionException {
        Figures figures = loop.run(contender, PHASE);
        for (int phase = 1; phase < MOST_PHASES; phase++) {
            Figures next = loop.run(contender, PHASE);
            if (next.cpuMicrosPerFlow() > STEADY * figures.cpuMicrosPerFlow()) {
                return next;
            }
            figures = next;
        }
        return figures;
    }

    private Engines engines(int members) throws IOException {
        return servers.engines(files, database, smsc.port("smpp"), members);
    }

    /** On members that have nothing else to do. */
    private double bytesPerLiveFlow(int members) throws IOException, InterruptedException, ExecutionException {
        try (Engines engines = engines(members)) {
            long before = engines.liveHeap();
            loop.askForCodes(() -> engineFlow(engines));
            int copies = Math.min(members, 2);
            return (engines.liveHeap() - before) / ((double) USERS * copies);
        }
    }

    private Comparison inTurn(Contender floor, Contender engine) throws InterruptedException, ExecutionException {
        loop.run(floor, FLOOR_WARM_UP);
        loop.run(engine, ENGINE_WARM_UP);
        List<Figures> floors = new ArrayList<>();
        List<Figures> engines = new ArrayList<>();
        System.out.println(Figures.header());
        for (int round = 0; round < ROUNDS; round++) {
            floors.add(timed(floor));
            engines.add(timed(engine));
        }
        return new Comparison(Figures.medians(floors), Figures.medians(engines));
    }

    private Figures timed(Contender contender) throws InterruptedException, ExecutionException {
        Figures figures = loop.run(contender, PHASE);
        System.out.println(figures.row(contender.name()));
        return figures;
    }

    private void report(Comparison comparison, List<MemberRow> members) throws IOException {
        System.out.println("Medians:");
        System.out.println(comparison.table());
        System.out.println(MemberRow.header());
        members.forEach(row -> System.out.println(row.row()));
        Path result = Files.writeString(servers.output().resolve("result.json"), comparison.json(members));
        System.out.println("written: " + result);
    }

    /** The floor gets what the engine gets: a token of the engine's length. */
    private static SignInFlow floorFlow(Running floor, String continuation) {
        return new SignInFlow(
                new HttpConnection(floor.address()), Codes.any(), FLOOR_ENDPOINTS, ignored -> continuation);
    }

    private SignInFlow engineFlow(Engines engines) {
        return new SignInFlow(
                new HttpConnection(engines.nextAddress()),
                Codes.inbox(smsc.address("smsc-http")),
                ENGINE_ENDPOINTS,
                UnaryOperator.identity());
    }

    private static String sampleContinuation(Engines engines) throws IOException {
        HttpConnection connection = new HttpConnection(engines.nextAddress());
        try (SignInFlow flow = new SignInFlow(connection, Codes.any(), ENGINE_ENDPOINTS, UnaryOperator.identity())) {
            return flow.initiate(LoadUsers.number(USERS));
        }
    }
}
