package dev.otpengine.audit;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.SignInEvents.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each sign-in that ended, well or not. Event loops only put entries into a bounded queue; one thread
 * writes. When the queue is full an entry is lost, and counted.
 */
public final class SignInLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("signin");
    /** Anybody may send anything as a client id, and a line must stay one line. */
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final int CAPACITY = 65_536;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Runnable onDropped;
    private final Thread writer = new Thread(this::write, "sign-in-log");
    private volatile boolean closing;

    /** @param onDropped called for each entry that is lost */
    public SignInLog(Runnable onDropped) {
        this.onDropped = onDropped;
        writer.setDaemon(true);
        writer.start();
    }

    private record Line(Entry entry, String result) {}

    /** @param result "success", or the reason why not */
    public void add(Entry entry, String result) {
        if (!waiting.offer(new Line(entry, result))) {
            onDropped.run();
        }
    }

    public int waiting() {
        return waiting.size();
    }

    /** Writes what is waiting, then ends. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks again and again instead of being woken: waking a thread costs an event loop more than all the rest. */
    private void write() {
        List<Line> lines = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            waiting.drainTo(lines);
            lines.forEach(SignInLog::log);
            lines.clear();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void log(Line line) {
        Entry entry = line.entry();
        LOG.info(
                "sign-in result={} step={} tenant={} application={} number={} correlation={}",
                line.result(),
                entry.step().wireName(),
                entry.tenant().map(tenant -> tenant.id().toString()).orElse("-"),
                GUID.matcher(entry.clientId()).matches() ? entry.clientId() : "-",
                entry.number().map(PhoneNumber::masked).orElse("-"),
                entry.correlationId());
    }
}
