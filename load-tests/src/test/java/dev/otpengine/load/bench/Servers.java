package dev.otpengine.load.bench;

import dev.otpengine.load.process.ReadyLine;
import dev.otpengine.load.process.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts what the bench compares, from the jars that the build made. */
record Servers(Path engine, Path simulator, Path libraries, Path classes, Path output) {
    private static final int EVENT_LOOPS = 2;

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

    Running engine(EngineFiles files, int smppPort) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("OTP_HTTP_HOST", "127.0.0.1"),
                Map.entry("OTP_HTTP_PORT", "0"),
                Map.entry("OTP_HTTP_PUBLIC_URL", "http://127.0.0.1"),
                Map.entry("OTP_HTTP_EVENT_LOOPS", Integer.toString(EVENT_LOOPS)),
                Map.entry("OTP_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("OTP_MANAGEMENT_PORT", "0"),
                Map.entry("OTP_CLUSTER_PORT", "0"),
                Map.entry("OTP_SMPP_HOST", "127.0.0.1"),
                Map.entry("OTP_SMPP_PORT", Integer.toString(smppPort)),
                Map.entry("OTP_SMPP_SYSTEM_ID", "bench"),
                Map.entry("OTP_SMPP_WINDOW", "100"),
                Map.entry("OTP_SMPP_BINDS", Integer.toString(EVENT_LOOPS)),
                Map.entry("OTP_KEYS_MASTER", files.masterKey()),
                Map.entry("OTP_KEYS_SIGNING", files.signingKeys().toString()),
                Map.entry("OTP_DIRECTORY_FILE", files.directory().toString())));
        WIDE.forEach(limit -> settings.put("OTP_LIMITS_" + limit + "_PERMITS", "1000000000000"));
        ServerProcess process = ServerProcess.start(
                List.of("-jar", engine.toString(), "serve"),
                settings,
                output.resolve("engine.log"),
                ReadyLine::matches);
        return new Running(process, new ReadyLine(process.awaitReady()).address("http"));
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path path(String name) {
        return Path.of(System.getProperty("bench." + name, ""));
    }
}
