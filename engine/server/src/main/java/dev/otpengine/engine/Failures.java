package dev.otpengine.engine;

import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.file.FailureJournal;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures and locks on this member's disk: read when it starts, written as they happen. */
final class Failures implements FailureArchive {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** Restored at once: more would only wait in the cluster's queues. */
    private static final int BATCH = 256;

    private static final Duration BATCH_TIME = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Optional<Path> directory;
    private final Clock clock;
    private final FailureJournal.Events events;
    private volatile Optional<FailureJournal> journal = Optional.empty();

    /** Brings one record back. */
    interface Restoring {
        Future<Boolean> restore(Kept kept, long nowMillis, Deadline deadline);
    }

    Failures(Vertx vertx, Optional<Path> directory, Clock clock, FailureJournal.Events events) {
        this.vertx = vertx;
        this.directory = directory;
        this.clock = clock;
        this.events = events;
    }

    /** @return fails with what is wrong with the directory */
    Future<Void> open() {
        if (directory.isEmpty()) {
            LOG.warn("data.directory is not set: when all members stop, wrong guesses and locks are forgotten");
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> open(directory.get())).mapEmpty();
    }

    /**
     * Tells the cluster what it may have forgotten. Whatever fails, as when the quorum is lost meanwhile, is told again: as
     * long as it takes.
     */
    Future<Void> restore(Restoring store) {
        List<Kept> found = journal.map(FailureJournal::found).orElse(List.of());
        Future<Void> restored = Future.succeededFuture();
        for (int from = 0; from < found.size(); from += BATCH) {
            List<Kept> batch = found.subList(from, Math.min(found.size(), from + BATCH));
            restored = restored.compose(before -> restore(store, batch));
        }
        return restored;
    }

    @Override
    public void keep(Kept record) {
        journal.ifPresent(open -> open.keep(record));
    }

    int waiting() {
        return journal.map(FailureJournal::waiting).orElse(0);
    }

    /** Blocks until what waits is written: at most seconds. */
    void close() {
        journal.ifPresent(FailureJournal::close);
    }

    private boolean open(Path path) {
        try {
            journal = Optional.of(FailureJournal.open(path, clock, events));
            return true;
        } catch (IOException e) {
            throw new IllegalStateException("data.directory (OTP_DATA_DIRECTORY) can't be used: " + e.getMessage(), e);
        }
    }

    private Future<Void> restore(Restoring store, List<Kept> batch) {
        Deadline deadline = Deadline.after(BATCH_TIME, System::nanoTime);
        return Future.all(batch.stream()
                        .map(kept -> store.restore(kept, clock.millis(), deadline))
                        .toList())
                .<Void>mapEmpty()
                .recover(failure -> restoreAgain(store, batch, failure));
    }

    /** To restore twice changes nothing. */
    private Future<Void> restoreAgain(Restoring store, List<Kept> batch, Throwable failure) {
        LOG.warn("failures and locks can't be restored yet: {}", failure.toString());
        return Future.<Void>future(promise -> vertx.setTimer(PAUSE_MILLIS, timer -> promise.complete()))
                .compose(paused -> restore(store, batch));
    }
}
