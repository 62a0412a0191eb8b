package dev.otpengine.load.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A Java server that says on its output when it is ready. Ends with this process at the latest. */
public final class ServerProcess implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final CompletableFuture<String> readyLine = new CompletableFuture<>();
    private final Thread endWithUs = new Thread(this::end);

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param arguments of {@code java}
     * @param log gets all that the server prints
     * @param ready tells the line that is printed when all of it serves
     */
    public static ServerProcess start(
            List<String> arguments, Map<String, String> environment, Path log, Predicate<String> ready) {
        return start(List.of(), arguments, environment, log, ready);
    }

    /**
     * As above.
     *
     * @param launcher command that becomes {@code java}, with its own arguments
     */
    public static ServerProcess start(
            List<String> launcher,
            List<String> arguments,
            Map<String, String> environment,
            Path log,
            Predicate<String> ready) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            List<String> command = new ArrayList<>(launcher);
            command.add(JAVA);
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            ServerProcess server = new ServerProcess(builder.start(), log);
            server.watch(ready);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The line that said so; ends the server when there is none in time. */
    public String awaitReady() {
        return awaitReady(LONGEST_START);
    }

    /** As above, for one that has much to do before. */
    public String awaitReady(Duration patience) {
        try {
            return readyLine.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException("the server did not start, see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("interrupted while a server started", e);
        }
    }

    @Override
    public void close() {
        end();
        if (!Thread.currentThread().equals(endWithUs)) {
            removeHook();
        }
    }

    /** As a crash would: nothing is stopped in order. */
    public void kill() {
        process.destroyForcibly();
        close();
    }

    private void watch(Predicate<String> ready) {
        Runtime.getRuntime().addShutdownHook(endWithUs);
        Thread reader = new Thread(() -> copyOutput(ready), "output of " + log.getFileName());
        reader.setDaemon(true);
        reader.start();
    }

    private void copyOutput(Predicate<String> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.println(line);
                if (!readyLine.isDone() && ready.test(line)) {
                    readyLine.complete(line);
                }
            }
            readyLine.completeExceptionally(new IllegalStateException("ended before it was ready"));
        } catch (IOException e) {
            readyLine.completeExceptionally(e);
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException alreadyEnding) {
            // The hook finds a process that has ended.
        }
    }
}
