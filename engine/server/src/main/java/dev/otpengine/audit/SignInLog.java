package dev.otpengine.audit;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.queue.WriteBehind;
import dev.otpengine.signin.SignInEvents.Entry;
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

    private final WriteBehind<Line> lines;

    /** @param onDropped called for each entry that is lost */
    public SignInLog(Runnable onDropped) {
        lines = new WriteBehind<>("sign-in-log", batch -> batch.forEach(SignInLog::log), onDropped, () -> {});
    }

    private record Line(Entry entry, String result) {}

    /** @param result "success", or the reason why not */
    public void add(Entry entry, String result) {
        lines.add(new Line(entry, result));
    }

    public int waiting() {
        return lines.waiting();
    }

    /** Writes what is waiting, then ends. */
    @Override
    public void close() {
        lines.close();
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
