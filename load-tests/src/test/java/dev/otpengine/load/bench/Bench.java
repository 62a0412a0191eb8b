package dev.otpengine.load.bench;

import dev.otpengine.load.bench.Servers.Running;
import dev.otpengine.load.feeder.LoadUsers;
import dev.otpengine.load.process.ReadyLine;
import dev.otpengine.load.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/** Measures floor and engine in turn, prints both and writes {@code result.json}. */
public final class Bench {
    /** As many as the engine's directory file may hold. */
    private static final int USERS = 15_000;

    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 32);
    private static final Duration FLOOR_WARM_UP = Duration.ofSeconds(10);

    /** The engine has far more code for the compiler, which takes the CPU time that is measured. */
    private static final Duration ENGINE_WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmUp", 50));

    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("bench.phase", 12));
    private static final int ROUNDS = 3;

    private static final String FLOOR_ENDPOINTS = "/t/oauth2/v2.0/";
    private static final String ENGINE_ENDPOINTS = "/contoso.example/oauth2/v2.0/";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Servers servers = Servers.fromSystemProperties();
        EngineFiles files = EngineFiles.write(servers.output(), USERS);
        try (ServerProcess simulator = servers.startSimulator()) {
            ReadyLine smsc = new ReadyLine(simulator.awaitReady());
            try (Running engine = servers.engine(files, smsc.port("smpp"));
                    Running floor = servers.floor()) {
                report(servers.output(), compare(floor, engine, smsc.address("smsc-http")));
            }
        }
    }

    private static Comparison compare(Running floor, Running engine, URI inbox)
            throws IOException, InterruptedException, ExecutionException {
        String continuation = sampleContinuation(engine);
        try (Probe floorProbe = Probe.attach(floor.process().pid());
                Probe engineProbe = Probe.attach(engine.process().pid());
                ClosedLoop loop = new ClosedLoop(CONNECTIONS, USERS)) {
            return inTurn(
                    loop,
                    new Contender("floor", floorProbe, () -> floorFlow(floor, continuation)),
                    new Contender("engine", engineProbe, () -> engineFlow(engine, inbox)));
        }
    }

    private static Comparison inTurn(ClosedLoop loop, Contender floor, Contender engine)
            throws InterruptedException, ExecutionException {
        loop.run(floor, FLOOR_WARM_UP);
        loop.run(engine, ENGINE_WARM_UP);
        List<Figures> floors = new ArrayList<>();
        List<Figures> engines = new ArrayList<>();
        System.out.println(Figures.header());
        for (int round = 0; round < ROUNDS; round++) {
            floors.add(timed(loop, floor));
            engines.add(timed(loop, engine));
        }
        return new Comparison(Figures.medians(floors), Figures.medians(engines));
    }

    private static Figures timed(ClosedLoop loop, Contender contender) throws InterruptedException, ExecutionException {
        Figures figures = loop.run(contender, PHASE);
        System.out.println(figures.row(contender.name()));
        return figures;
    }

    private static void report(Path output, Comparison comparison) throws IOException {
        System.out.println("Medians:");
        System.out.println(comparison.table());
        Path result = Files.writeString(output.resolve("result.json"), comparison.json());
        System.out.println("written: " + result);
    }

    /** The floor gets what the engine gets: a token of the engine's length. */
    private static SignInFlow floorFlow(Running floor, String continuation) {
        return new SignInFlow(
                new HttpConnection(floor.address()), Codes.any(), FLOOR_ENDPOINTS, ignored -> continuation);
    }

    private static SignInFlow engineFlow(Running engine, URI inbox) {
        return new SignInFlow(
                new HttpConnection(engine.address()), Codes.inbox(inbox), ENGINE_ENDPOINTS, UnaryOperator.identity());
    }

    private static String sampleContinuation(Running engine) throws IOException {
        HttpConnection connection = new HttpConnection(engine.address());
        try (SignInFlow flow = new SignInFlow(connection, Codes.any(), ENGINE_ENDPOINTS, UnaryOperator.identity())) {
            return flow.initiate(LoadUsers.number(USERS));
        }
    }
}
