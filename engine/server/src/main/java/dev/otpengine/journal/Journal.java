package dev.otpengine.journal;

import dev.otpengine.queue.WriteBehind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps records of one kind in a file of this member. Threads of the cluster only put records into a bounded queue; one
 * thread writes, and what it wrote is on disk.
 */
public final class Journal<R> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Kind<R> kind;
    private final JournalFile<R> file;
    private final Clock clock;
    private final Runnable onLost;
    private final WriteBehind<R> records;
    private List<R> found;
    private boolean failing;

    /**
     * What is kept.
     *
     * @param name of the file, without its ending
     * @param meaning for the log, such as "failures and locks"
     */
    public record Kind<R>(String name, String meaning, Format<R> format) {}

    private Journal(Kind<R> kind, JournalFile<R> file, Collection<R> found, Clock clock, Runnable onLost) {
        this.kind = kind;
        this.file = file;
        this.found = List.copyOf(found);
        this.clock = clock;
        this.onLost = onLost;
        this.records = new WriteBehind<>(kind.name() + "-journal", this::append, onLost, this::closeFile);
    }

    /**
     * Reads the file, which may take seconds.
     *
     * @param directory made where there is none; one member alone may use it
     * @param onLost a record was lost: the queue was full, or the file could not be written
     * @throws IOException says which file and why
     */
    public static <R> Journal<R> open(Path directory, Kind<R> kind, Clock clock, Runnable onLost) throws IOException {
        JournalFile<R> file = JournalFile.open(directory, kind.name(), kind.format());
        try {
            return new Journal<>(kind, file, file.compact(clock.millis()), clock, onLost);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** What the file held when it was opened. Once: there may be a lot. */
    public synchronized List<R> takeFound() {
        List<R> taken = found;
        found = List.of();
        return taken;
    }

    public void keep(R record) {
        records.add(record);
    }

    public int waiting() {
        return records.waiting();
    }

    /** Writes what is waiting, then ends. */
    @Override
    public void close() {
        records.close();
    }

    private void closeFile() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("the journal of {} could not be closed: {}", kind.meaning(), e.getMessage());
        }
    }

    /** Of several records with one key the last. */
    private void append(List<R> batch) {
        Map<Object, R> latest = new LinkedHashMap<>();
        batch.forEach(record -> latest.put(kind.format().key(record), record));
        try {
            file.append(latest.values());
            tell(false, "");
        } catch (IOException e) {
            latest.values().forEach(lost -> onLost.run());
            tell(true, String.valueOf(e.getMessage()));
            return;
        }
        rewriteIfGrown();
    }

    /** One that fails loses nothing: the file in use stays. */
    private void rewriteIfGrown() {
        try {
            if (file.hasGrown()) {
                file.compact(clock.millis());
            }
        } catch (IOException e) {
            LOG.warn(
                    "the journal of {} could not be rewritten and goes on growing: {}", kind.meaning(), e.getMessage());
        }
    }

    /** One line for each change, however many records it hits. */
    private void tell(boolean fails, String why) {
        if (fails && !failing) {
            LOG.error("{} can't be written and will not survive a restart of all members: {}", kind.meaning(), why);
        } else if (!fails && failing) {
            LOG.info("{} are written again", kind.meaning());
        }
        failing = fails;
    }
}
