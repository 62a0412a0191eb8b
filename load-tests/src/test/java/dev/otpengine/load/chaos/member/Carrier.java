package dev.otpengine.load.chaos.member;

import dev.otpengine.load.chaos.network.Node;
import dev.otpengine.load.process.ReadyLine;
import dev.otpengine.load.process.ServerProcess;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The simulator, as a process that can go away. */
public final class Carrier implements AutoCloseable {
    static final int SMPP_PORT = 2775;

    private static final int HTTP_PORT = 8025;
    private static final Pattern REFUSED = Pattern.compile("(?m)^smsc_binds_total\\{status=\"ESME_RALYBND\"} (\\d+)");

    private final Site site;
    private @Nullable ServerProcess process;
    private int starts;

    public Carrier(Site site) {
        this.site = site;
    }

    public synchronized void start() {
        starts++;
        ServerProcess started = ServerProcess.start(
                site.network().launcher(Node.CARRIER),
                List.of(
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        site.simulator().toString()),
                Map.of(
                        "OTP_SMSC_HOST", site.network().address(Node.CARRIER),
                        "OTP_SMSC_SMPP_PORT", Integer.toString(SMPP_PORT),
                        "OTP_SMSC_HTTP_PORT", Integer.toString(HTTP_PORT),
                        "OTP_SMSC_MAX_BINDS", Integer.toString(site.binds())),
                site.output().resolve("carrier-" + starts + ".log"),
                ReadyLine::matches);
        process = started;
        started.awaitReady();
    }

    /** Grows with each start: ids of messages begin anew then. */
    public synchronized int starts() {
        return starts;
    }

    /** Inbox and faults. */
    public URI control() {
        return URI.create("http://" + site.network().address(Node.CARRIER) + ":" + HTTP_PORT);
    }

    /** Binds beyond those that it grants since it started; zero when it does not say. */
    public int refusedBinds() {
        return Metrics.read(control().resolve("/metrics"), REFUSED);
    }

    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
