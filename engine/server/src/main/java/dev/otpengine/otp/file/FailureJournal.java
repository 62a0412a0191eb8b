package dev.otpengine.otp.file;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.FailureArchive;
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
 * Keeps failure windows and locks in a file of this member. Threads of the store only put records into a bounded queue;
 * one thread writes, and what it wrote is on disk. Holds keyed hashes and times: no number, no name, no code.
 */
public final class FailureJournal implements FailureArchive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FailureJournal.class);

    private final JournalFile file;
    private final Clock clock;
    private final Events events;
    private final List<Kept> found;
    private final WriteBehind<Kept> records;
    private boolean failing;

    private FailureJournal(JournalFile file, Collection<Kept> found, Clock clock, Events events) {
        this.file = file;
        this.found = List.copyOf(found);
        this.clock = clock;
        this.events = events;
        this.records = new WriteBehind<>("failure-journal", this::append, events::onLost, this::closeFile);
    }

    /** What operators want to know. */
    public interface Events {
        /** A record was lost: the queue was full, or the file could not be written. */
        void onLost();
    }

    /**
     * Reads the file, which may take seconds.
     *
     * @param directory made where there is none; one member alone may use it
     * @throws IOException says which file and why
     */
    public static FailureJournal open(Path directory, Clock clock, Events events) throws IOException {
        JournalFile file = JournalFile.open(directory);
        try {
            return new FailureJournal(file, file.compact(clock.millis()), clock, events);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** What the file held when it was opened. */
    public List<Kept> found() {
        return found;
    }

    @Override
    public void keep(Kept record) {
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
            LOG.warn("the journal could not be closed: {}", e.getMessage());
        }
    }

    /** Of several records of one ledger the last. */
    private void append(List<Kept> batch) {
        Map<Hash128, Kept> latest = new LinkedHashMap<>();
        batch.forEach(kept -> latest.put(kept.ledger(), kept));
        try {
            file.append(latest.values());
            tell(false, "");
        } catch (IOException e) {
            latest.values().forEach(lost -> events.onLost());
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
            LOG.warn("the journal could not be rewritten and goes on growing: {}", e.getMessage());
        }
    }

    /** One line for each change, however many records it hits. */
    private void tell(boolean fails, String why) {
        if (fails && !failing) {
            LOG.error("failures and locks can't be written and will not survive a restart of all members: {}", why);
        } else if (!fails && failing) {
            LOG.info("failures and locks are written again");
        }
        failing = fails;
    }
}
