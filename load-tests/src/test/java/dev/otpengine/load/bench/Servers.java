package dev.otpengine.load.bench;

import dev.otpengine.load.process.EngineFiles;
import dev.otpengine.load.process.ReadyLine;
import dev.otpengine.load.process.ServerProcess;
import dev.otpengine.load.process.SharedDatabase;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts what the bench compares, from the jars that the build made. */
record Servers(Path engine, Path simulator, Path libraries, Path classes, Path output) {
    private static final int EVENT_LOOPS = 2;
    private static final int MOST_ATTEMPTS = 100;
    private static final int LOWEST_PORT = 20_000;
    private static final int LOWEST_EPHEMERAL_PORT = 32_000;

    /** One machine asks for everybody, and each person signs in again and again. */
    private static final List<String> WIDE = List.of(
            "ADDRESS_SENDS",
            "APPLICATION_SENDS",
            "TENANT_SENDS",
            "COUNTRY_SENDS",
            "PREFIX_SENDS",
            "NUMBER_SENDS",
            "ADDRESS_GUESSES");

    /** From {@code -Dbench.engine}, {@code .simulator}, {@code .libraries}, {@code .classes} and {@code .output}. */
    static Servers fromSystemProperties() {
        return new Servers(path("engine"), path("simulator"), path("libraries"), path("classes"), path("output"));
    }

    /** A server that is up. */
    record Running(ServerProcess process, URI address) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    Running floor() throws IOException {
        int port = freePort();
        ServerProcess process = ServerProcess.start(
                List.of(
                        "-Dweb=true",
                        "-Dport=" + port,
                        "-Dloops=" + EVENT_LOOPS,
                        "-cp",
                        floorClassPath(),
                        "limit.BareHttp"),
                Map.of(),
                output.resolve("floor.log"),
                line -> line.startsWith("listening "));
        process.awaitReady();
        return new Running(process, URI.create("http://127.0.0.1:" + port));
    }

    ServerProcess startSimulator() {
        return ServerProcess.start(
                List.of("-jar", simulator.toString()),
                Map.of("OTP_SMSC_SMPP_PORT", "0", "OTP_SMSC_HTTP_PORT", "0"),
                output.resolve("simulator.log"),
                ReadyLine::matches);
    }

    SharedDatabase startDatabase(EngineFiles files) throws IOException {
        return SharedDatabase.start("127.0.0.1", engine, files, output);
    }

    /** A cluster of so many members, all of them up. */
    Engines engines(EngineFiles files, String database, int smppPort, int members) throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            ports.add(freePort());
        }
        List<ServerProcess> starting = ports.stream()
                .map(port -> engine(files, database, smppPort, port, ports))
                .toList();
        return new Engines(starting.stream()
                .map(process -> new Running(process, new ReadyLine(process.awaitReady()).address("http")))
                .toList());
    }

    private ServerProcess engine(
            EngineFiles files, String database, int smppPort, int clusterPort, List<Integer> clusterPorts) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("OTP_HTTP_HOST", "127.0.0.1"),
                Map.entry("OTP_HTTP_PORT", "0"),
                Map.entry("OTP_HTTP_PUBLIC_URL", "http://127.0.0.1"),
                Map.entry("OTP_HTTP_EVENT_LOOPS", Integer.toString(EVENT_LOOPS)),
                Map.entry("OTP_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("OTP_MANAGEMENT_PORT", "0"),
                Map.entry("OTP_CLUSTER_PORT", Integer.toString(clusterPort)),
                Map.entry("OTP_CLUSTER_MEMBERS", addresses(clusterPorts)),
                Map.entry("OTP_SMPP_HOST", "127.0.0.1"),
                Map.entry("OTP_SMPP_PORT", Integer.toString(smppPort)),
                Map.entry("OTP_SMPP_SYSTEM_ID", "bench"),
                Map.entry("OTP_SMPP_WINDOW", "100"),
                Map.entry("OTP_SMPP_BINDS", Integer.toString(EVENT_LOOPS)),
                Map.entry("OTP_KEYS_MASTER", files.masterKey()),
                Map.entry("OTP_KEYS_SIGNING", files.signingKeys().toString()),
                Map.entry("OTP_DATABASE_URL", database),
                Map.entry("OTP_DATABASE_USER", SharedDatabase.USER)));
        WIDE.forEach(limit -> settings.put("OTP_LIMITS_" + limit + "_PERMITS", "1000000000000"));
        return ServerProcess.start(
                List.of("-jar", engine.toString(), "serve"),
                settings,
                output.resolve("engine-" + clusterPorts.size() + "-" + clusterPorts.indexOf(clusterPort) + ".log"),
                ReadyLine::matches);
    }

    private static String addresses(List<Integer> ports) {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** The engine's own Vert.x, and no logging library: what it would print costs. */
    private String floorClassPath() throws IOException {
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("(vertx|netty|jackson)-.*\\.jar"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(":", classes + ":", ""));
        }
    }

    /** Below the ports that the system gives to outgoing connections, or one of those takes it before the server does. */
    private static int freePort() throws IOException {
        BindException taken = new BindException();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_EPHEMERAL_PORT);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                taken = e;
            }
        }
        throw taken;
    }

    private static Path path(String name) {
        return Path.of(System.getProperty("bench." + name, ""));
    }
}
