package dev.otpengine.command;

import dev.otpengine.bulk.Importer.Batch;
import dev.otpengine.bulk.Importer.Result;
import dev.otpengine.bulk.RawRow;
import dev.otpengine.bulk.file.Checkpoint;
import dev.otpengine.bulk.file.Report;
import dev.otpengine.bulk.file.RowSource;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** One import from where it begins to its end: one batch is read while the one before is being written. */
final class ImportRun {
    private final RowSource rows;
    private final Function<Batch, Future<Result>> write;
    private final Log log;
    private Checkpoint done;
    private Optional<RawRow> waiting = Optional.empty();

    /**
     * Where it is written down what became of rows.
     *
     * @param state of an import that can be resumed; empty for a trial
     * @param bytes of the whole file
     */
    record Log(Report report, Optional<Path> state, Progress progress, long bytes) {}

    /** @param done rows that are passed over */
    ImportRun(RowSource rows, Function<Batch, Future<Result>> write, Log log, Checkpoint done) {
        this.rows = rows;
        this.write = write;
        this.log = log;
        this.done = done;
    }

    /** @return what became of all rows, those of earlier runs too */
    Checkpoint.Progress run() throws Exception {
        long before = done.progress().rows();
        passOver(before);
        long bytesBefore = rows.bytesRead();
        Batch next = read();
        while (!next.isEmpty()) {
            Future<Result> writing = write.apply(next);
            next = read();
            keep(Processes.started(writing));
            double fraction = (double) (rows.bytesRead() - bytesBefore) / Math.max(1, log.bytes() - bytesBefore);
            log.progress().at(done.progress().rows() - before, fraction);
        }
        log.progress().end();
        return done.progress();
    }

    private void passOver(long count) throws IOException {
        for (long row = 0; row < count; row++) {
            rows.next();
        }
    }

    private Batch read() throws IOException {
        Batch batch = new Batch();
        while (!batch.isFull()) {
            Optional<RawRow> row = waiting.isPresent() ? waiting : rows.next();
            waiting = Optional.empty();
            if (row.isEmpty()) {
                break;
            }
            if (!batch.add(row.get())) {
                waiting = row;
                break;
            }
        }
        return batch;
    }

    private void keep(Result result) throws IOException {
        long reportBytes = log.report().add(result.findings());
        Checkpoint.Progress so = done.progress();
        int taken = result.added() + result.changed() + result.unchanged();
        done = done.at(
                new Checkpoint.Progress(
                        so.rows() + result.rows(),
                        so.added() + result.added(),
                        so.changed() + result.changed(),
                        so.unchanged() + result.unchanged(),
                        so.refused() + result.rows() - taken),
                reportBytes);
        if (log.state().isPresent()) {
            done.write(log.state().get());
        }
    }
}
