package dev.otpengine.engine;

import dev.otpengine.journal.Journal;
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

/** Records of one kind on this member's disk, where it has one: read when it starts, written as they happen. */
final class Archive<R> {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    /** Restored at once: more would only wait in the cluster's queues. */
    private static final int BATCH = 256;

    private static final Duration BATCH_TIME = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Journal.Kind<R> kind;
    private final Clock clock;
    private final Runnable onLost;
    private volatile Optional<Journal<R>> journal = Optional.empty();

    /** Brings one record back. */
    interface Restoring<R> {
        Future<Boolean> restore(R kept, long nowMillis, Deadline deadline);
    }

    Archive(Vertx vertx, Journal.Kind<R> kind, Clock clock, Runnable onLost) {
        this.vertx = vertx;
        this.kind = kind;
        this.clock = clock;
        this.onLost = onLost;
    }

    /** @return fails with what is wrong with the directory */
    Future<Void> open(Path directory) {
        return vertx.executeBlocking(() -> opened(directory)).mapEmpty();
    }

    /**
     * Tells the cluster what it may have forgotten. Whatever fails, as when the quorum is lost meanwhile, is told again: as
     * long as it takes.
     */
    Future<Void> restore(Restoring<R> store) {
        List<R> found = journal.map(Journal::takeFound).orElse(List.of());
        Future<Void> restored = Future.succeededFuture();
        for (int from = 0; from < found.size(); from += BATCH) {
            List<R> batch = found.subList(from, Math.min(found.size(), from + BATCH));
            restored = restored.compose(before -> restore(store, batch));
        }
        return restored;
    }

    /** Never blocks. */
    void keep(R record) {
        journal.ifPresent(open -> open.keep(record));
    }

    int waiting() {
        return journal.map(Journal::waiting).orElse(0);
    }

    /** Blocks until what waits is written: at most seconds. */
    void close() {
        journal.ifPresent(Journal::close);
    }

    private boolean opened(Path directory) {
        try {
            journal = Optional.of(Journal.open(directory, kind, clock, onLost));
            return true;
        } catch (IOException e) {
            throw new IllegalStateException("data.directory (OTP_DATA_DIRECTORY) can't be used: " + e.getMessage(), e);
        }
    }

    private Future<Void> restore(Restoring<R> store, List<R> batch) {
        Deadline deadline = Deadline.after(BATCH_TIME, System::nanoTime);
        return Future.all(batch.stream()
                        .map(kept -> store.restore(kept, clock.millis(), deadline))
                        .toList())
                .<Void>mapEmpty()
                .recover(failure -> restoreAgain(store, batch, failure));
    }

    /** To restore twice changes nothing. */
    private Future<Void> restoreAgain(Restoring<R> store, List<R> batch, Throwable failure) {
        LOG.warn("{} can't be restored yet: {}", kind.meaning(), failure.toString());
        return Future.<Void>future(promise -> vertx.setTimer(PAUSE_MILLIS, timer -> promise.complete()))
                .compose(paused -> restore(store, batch));
    }
}
