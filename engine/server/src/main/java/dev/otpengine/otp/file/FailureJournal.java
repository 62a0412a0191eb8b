package dev.otpengine.otp.file;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.FailureArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps failure windows and locks in a file of this member. Threads of the store only put records into a bounded queue;
 * one thread writes, and what it wrote is on disk. Holds keyed hashes and times: no number, no name, no code.
 */
public final class FailureJournal implements FailureArchive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FailureJournal.class);
    private static final int CAPACITY = 65_536;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long CLOSE_MILLIS = 2_000;

    private final BlockingQueue<Kept> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final JournalFile file;
    private final Clock clock;
    private final Events events;
    private final List<Kept> found;
    private final Thread writer = new Thread(this::write, "failure-journal");
    private volatile boolean closing;
    private boolean failing;

    private FailureJournal(JournalFile file, Collection<Kept> found, Clock clock, Events events) {
        this.file = file;
        this.found = List.copyOf(found);
        this.clock = clock;
        this.events = events;
        writer.setDaemon(true);
        writer.start();
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
        if (!waiting.offer(record)) {
            events.onLost();
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
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks again and again instead of being woken: waking a thread costs more than all the rest of keeping a record. */
    private void write() {
        try (file) {
            while (!closing || !waiting.isEmpty()) {
                Collection<Kept> batch = batch();
                if (!batch.isEmpty()) {
                    append(batch);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            LOG.warn("the journal could not be closed: {}", e.getMessage());
        }
    }

    /** All that waits; of several records of one ledger the last. */
    private Collection<Kept> batch() {
        List<Kept> drained = new ArrayList<>();
        waiting.drainTo(drained);
        Map<Hash128, Kept> latest = new LinkedHashMap<>();
        drained.forEach(kept -> latest.put(kept.ledger(), kept));
        return latest.values();
    }

    private void append(Collection<Kept> records) {
        try {
            file.append(records);
            if (file.hasGrown()) {
                file.compact(clock.millis());
            }
            tell(false, "");
        } catch (IOException e) {
            records.forEach(lost -> events.onLost());
            tell(true, String.valueOf(e.getMessage()));
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
