package dev.otpengine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped jar, running dev mode as a process of its own on free ports. */
final class EnginePeer implements AutoCloseable {
    private static final Path JAR = Path.of("target", "otp-engine.jar");
    private static final Pattern READY =
            Pattern.compile("ready http=(\\d+) management=(\\d+) smpp=(\\d+) smsc-http=(\\d+)");

    private final Process process;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();

    private EnginePeer(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "engine output");
        reader.setDaemon(true);
        reader.start();
    }

    static EnginePeer start() throws Exception {
        return start(Map.of());
    }

    /** @param settings environment variables beyond those that every peer has */
    static EnginePeer start(Map<String, String> settings) throws Exception {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not built: this test runs after package");
        }
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment()
                .putAll(Map.of(
                        "OTP_HTTP_PORT", "0",
                        "OTP_MANAGEMENT_PORT", "0",
                        "OTP_SMSC_SMPP_PORT", "0",
                        "OTP_SMSC_HTTP_PORT", "0",
                        "OTP_CLUSTER_PORT", "0",
                        "OTP_HTTP_CORS_ORIGINS", "https://app.contoso.example",
                        "OTP_DEV_LOAD_USERS", "1000"));
        builder.environment().putAll(settings);
        EnginePeer peer = new EnginePeer(builder.redirectErrorStream(true).start());
        peer.ready.get(60, TimeUnit.SECONDS);
        return peer;
    }

    /** With the coverage agent, where the build measures coverage. */
    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Optional.ofNullable(System.getProperty("engine.agent"))
                .filter(agent -> agent.startsWith("-javaagent"))
                .ifPresent(command::add);
        command.addAll(List.of("-jar", JAR.toString(), "dev"));
        return command;
    }

    String api() {
        return "http://127.0.0.1:" + port(1);
    }

    String management() {
        return "http://127.0.0.1:" + port(2);
    }

    String inbox() {
        return "http://127.0.0.1:" + port(4);
    }

    /** Everything printed so far. */
    String output() {
        return String.join("\n", lines);
    }

    /** Sends SIGTERM. */
    boolean stopsWithin(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private int port(int group) {
        return Integer.parseInt(ready.join().group(group));
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                Matcher matcher = READY.matcher(line);
                if (matcher.matches()) {
                    ready.complete(matcher);
                }
            }
            ready.completeExceptionally(new IllegalStateException("the engine ended:\n" + output()));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }
}
