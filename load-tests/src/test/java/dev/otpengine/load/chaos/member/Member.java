package dev.otpengine.load.chaos.member;

import dev.otpengine.load.chaos.network.Node;
import dev.otpengine.load.chaos.network.Shell;
import dev.otpengine.load.process.ReadyLine;
import dev.otpengine.load.process.ServerProcess;
import dev.otpengine.load.process.SharedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One engine of the cluster, as a process that can be killed, stopped and started again. */
public final class Member implements AutoCloseable {
    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9090;
    private static final int CLUSTER_PORT = 5701;

    /** All people call from one country and are strangers at first. */
    private static final long NO_LIMIT = 1_000_000_000;

    private static final Pattern SEEN = Pattern.compile("(?m)^otp_cluster_members(?:\\{[^}]*})? (\\d+)");

    /** Small, and the quick compiler alone: several run on few cores, and nothing here is about speed. */
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

    private final Site site;
    private final int number;
    private @Nullable ServerProcess process;
    private int starts;

    public Member(Site site, int number) {
        this.site = site;
        this.number = number;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    public URI signIn() {
        return URI.create("http://" + address() + ":" + HTTP_PORT);
    }

    public URI management() {
        return URI.create("http://" + address() + ":" + MANAGEMENT_PORT);
    }

    /**
     * Starts it; it is not ready yet.
     *
     * @param options of the command {@code serve}
     */
    public synchronized void launch(List<String> options) {
        starts++;
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(
                "-jar",
                site.engine().toString(),
                "serve",
                "--config",
                configuration().toString()));
        command.addAll(options);
        process = ServerProcess.start(
                site.network().launcher(Node.member(number)),
                command,
                Map.of("OTP_LOG_HAZELCAST", "INFO"),
                site.output().resolve("member-" + number + "-" + starts + ".log"),
                ReadyLine::matches);
    }

    /** Blocks until it serves. */
    public void awaitReady() {
        running().awaitReady();
    }

    /** As a crash. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /** As an operator ends it: blocks until it has ended in order. */
    public void terminate() {
        running().close();
    }

    /** The process stands still; its connections stay. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** Members that it sees, itself among them; zero when it does not say. */
    public int clusterSize() {
        return Metrics.read(management().resolve("/metrics"), SEEN);
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        Shell.run("kill", "-" + name, Long.toString(running().pid()));
    }

    private synchronized ServerProcess running() {
        if (process == null) {
            throw new IllegalStateException("member " + number + " does not run");
        }
        return process;
    }

    private String address() {
        return site.network().address(Node.member(number));
    }

    private Path configuration() {
        try {
            Files.createDirectories(site.output());
            return Files.writeString(site.output().resolve("member-" + number + ".yaml"), settings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return """
                http: {host: %1$s, port: %2$d, public-url: "http://login.contoso.example", trusted-proxies: %3$s}
                management: {host: %1$s, port: %4$d}
                cluster: {address: %1$s, port: %5$d, members: "%6$s", quorum: %16$d}
                smpp: {host: %7$s, port: %8$d, system-id: otp-engine, cluster-binds: %9$d, window: 100}
                keys: {master: "%10$s", signing: "%11$s"}
                database: {url: "%12$s", user: %15$s}
                data: {directory: "%13$s"}
                shutdown: {delay: PT2S}
                limits:
                  address-sends: {permits: %14$d}
                  country-sends: {permits: %14$d}
                  prefix-sends: {permits: %14$d}
                  address-guesses: {permits: %14$d}
                """.formatted(
                        address(),
                        HTTP_PORT,
                        site.network().address(Node.PEOPLE),
                        MANAGEMENT_PORT,
                        CLUSTER_PORT,
                        members(),
                        site.network().address(Node.CARRIER),
                        Carrier.SMPP_PORT,
                        site.binds(),
                        site.files().masterKey(),
                        site.files().signingKeys(),
                        site.database(),
                        site.output().resolve("data-" + number),
                        NO_LIMIT,
                        SharedDatabase.USER,
                        site.quorum());
    }

    private String members() {
        return site.nodes().stream()
                .map(node -> site.network().address(node) + ":" + CLUSTER_PORT)
                .collect(Collectors.joining(","));
    }
}
