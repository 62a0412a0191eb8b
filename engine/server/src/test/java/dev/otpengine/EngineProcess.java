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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped jar, running one command as a process of its own. */
final class EngineProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "otp-engine.jar");

    private static final long PAUSE_NANOS = 1_000_000;

    private final Process process;
    private final Thread reader = new Thread(this::read, "engine output");
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> readyLine = new CompletableFuture<>();

    private EngineProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /** @param settings environment variables */
    static EngineProcess start(String command, Map<String, String> settings) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not built: this test runs after package");
        }
        ProcessBuilder builder = new ProcessBuilder(java(command));
        builder.environment().putAll(settings);
        return new EngineProcess(builder.redirectErrorStream(true).start());
    }

    /** With the coverage agent, where the build measures coverage. */
    private static List<String> java(String command) {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Optional.ofNullable(System.getProperty("engine.agent"))
                .filter(agent -> agent.startsWith("-javaagent"))
                .ifPresent(java::add);
        java.addAll(List.of("-jar", JAR.toString(), command));
        return java;
    }

    /** Waits until it serves; fails with all that it printed when it ends instead, or takes too long. */
    void awaitReady() throws Exception {
        try {
            readyLine.get(180, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not ready:\n" + output(), e);
        }
    }

    /** Waits, as long as for readiness, until it has printed this. */
    void awaitOutput(String text) {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (!output().contains(text)) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("not printed: " + text + "\n" + output());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** A port by its name in the ready line. */
    int port(String name) {
        Matcher matcher = Pattern.compile(" " + name + "=(\\d+)").matcher(readyLine.join());
        if (!matcher.find()) {
            throw new IllegalArgumentException("no port " + name + " in: " + readyLine.join());
        }
        return Integer.parseInt(matcher.group(1));
    }

    String output() {
        return String.join("\n", lines);
    }

    /** Sends SIGTERM. By the handle: a process's own method also closes what it still has to say. */
    boolean stopsWithin(long seconds) throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Waits until it ended by itself and all of its output was read. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the engine goes on:\n" + output());
        }
        reader.join(5_000);
        return process.exitValue();
    }

    /** Stops it in order, so that measured coverage is written, and by force where that takes long. */
    void end() {
        try {
            if (!stopsWithin(20)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** Sends SIGKILL. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith("ready ")) {
                    readyLine.complete(line);
                }
            }
            readyLine.completeExceptionally(new IllegalStateException("the engine ended:\n" + output()));
        } catch (IOException e) {
            readyLine.completeExceptionally(e);
        }
    }
}
