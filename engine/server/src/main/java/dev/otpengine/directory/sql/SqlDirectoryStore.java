package dev.otpengine.directory.sql;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Lease;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.UnfitValue;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions. On PostgreSQL writers meet at locked rows and unique indexes, and a loser's work runs again;
 * H2 knows fewer locks, so there one writer goes after the other.
 */
public final class SqlDirectoryStore implements DirectoryStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqlDirectoryStore.class);
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_ATTEMPTS = 10;

    private final Vertx vertx;
    private final Database database;
    private final Told told;
    private final WorkerExecutor readers;
    private final WorkerExecutor writers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Growth growth = new Growth();

    public SqlDirectoryStore(Vertx vertx, Database database, ChangeListener listener) {
        this(vertx, database, new Told(listener, false));
    }

    /** Of a process that is no member: running members notice by the database. */
    static SqlDirectoryStore ofNoMember(Vertx vertx, Database database) {
        return new SqlDirectoryStore(vertx, database, new Told(ChangeListener.NONE, true));
    }

    private SqlDirectoryStore(Vertx vertx, Database database, Told told) {
        this.vertx = vertx;
        this.database = database;
        this.told = told;
        int connections = database.settings().connections();
        long longestMillis = TimeUnit.MINUTES.toMillis(1);
        this.readers = vertx.createSharedWorkerExecutor(
                "directory-read-" + System.identityHashCode(this), connections, longestMillis, TimeUnit.MILLISECONDS);
        this.writers = vertx.createSharedWorkerExecutor(
                "directory-write-" + System.identityHashCode(this),
                database.settings().isEmbedded() ? 1 : connections,
                longestMillis,
                TimeUnit.MILLISECONDS);
    }

    /** Who is told of what changed: whoever listens, or all who look at the revision. */
    private record Told(ChangeListener listener, boolean byRevision) {}

    /** What work gave, what changed by it, and how many people it added in sets. */
    private record Done<T>(T result, Set<Change> changes, int added) {}

    @Override
    public int waiting() {
        return waiting.get();
    }

    @Override
    public <T> Future<T> write(UUID tenantId, Work<T> work, Deadline deadline) {
        return run(writers, deadline, () -> attempts(tenantId, work, deadline))
                .onSuccess(done -> grow(done.added()))
                .compose(done -> told.listener().changed(done.changes()).map(done.result()));
    }

    @Override
    public <T> Future<T> read(UUID tenantId, Work<T> work, Deadline deadline) {
        return run(readers, deadline, () -> attempts(tenantId, work, deadline)).map(Done::result);
    }

    @Override
    public Future<List<TenantRecord>> tenants(Deadline deadline) {
        return run(readers, deadline, () -> {
            try (Connection connection = database.connectForStatements()) {
                return session(connection, deadline)
                        .list("select * from tenants order by id", row -> SqlTenants.tenant(row, database.sealer()));
            }
        });
    }

    @Override
    public Future<Boolean> take(Lease lease, Deadline deadline) {
        return run(writers, deadline, () -> {
            try (Connection connection = database.connectForStatements()) {
                return SqlLeases.take(session(connection, deadline), lease);
            }
        });
    }

    /** Blocks on a worker only, and gives up on it when the deadline is over. */
    private <T> Future<T> run(WorkerExecutor workers, Deadline deadline, java.util.concurrent.Callable<T> task) {
        if (waiting.get() >= MOST_WAITING || deadline.remainingMillis() == 0) {
            return Future.failedFuture(new DirectoryUnavailable("the directory is overloaded"));
        }
        waiting.incrementAndGet();
        return workers.executeBlocking(task, false)
                .onComplete(ended -> waiting.decrementAndGet())
                .timeout(deadline.remainingMillis() + 1, TimeUnit.MILLISECONDS)
                .recover(SqlDirectoryStore::typed);
    }

    private static <T> Future<T> typed(Throwable failure) {
        if (failure instanceof SqlFailure sql && sql.isUnfitValue()) {
            return Future.failedFuture(new UnfitValue());
        }
        boolean database =
                failure instanceof SqlFailure || failure instanceof SQLException || failure instanceof TimeoutException;
        return Future.failedFuture(
                database ? new DirectoryUnavailable("the directory's database did not answer") : failure);
    }

    private <T> Done<T> attempts(UUID tenantId, Work<T> work, Deadline deadline) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(tenantId, work, deadline);
            } catch (SqlFailure e) {
                if (!e.isConflict() || attempt == MOST_ATTEMPTS || deadline.remainingMillis() == 0) {
                    throw e;
                }
            }
        }
    }

    private Session session(Connection connection, Deadline deadline) {
        return new Session(connection, database.settings().isEmbedded(), deadline::remainingMillis);
    }

    private <T> Done<T> attempt(UUID tenantId, Work<T> work, Deadline deadline) throws SQLException {
        try (Connection connection = database.connect()) {
            Session session = session(connection, deadline);
            SqlTransaction transaction = new SqlTransaction(
                    session, tenantId, database.sealer(), database.settings().isEmbedded());
            try {
                T result = work.in(transaction);
                Set<Change> changes = transaction.changes();
                if (told.byRevision() && !changes.isEmpty()) {
                    SqlRevision.raise(session, tenantId, changes);
                }
                commit(session, connection, changes);
                return new Done<>(result, changes, transaction.added());
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** When nobody knows whether it was kept, everybody must look. */
    private void commit(Session session, Connection connection, Set<Change> changes) {
        try {
            connection.commit();
            if (database.settings().isEmbedded() && !changes.isEmpty()) {
                // H2 leaves what it wrote to the operating system; this puts it on the disk, as PostgreSQL does by
                // itself.
                session.execute("checkpoint sync");
            }
        } catch (SQLException e) {
            vertx.runOnContext(now -> told.listener().changed(changes));
            throw new SqlFailure(e);
        }
    }

    /** Nobody waits for statistics, and nothing fails by them. */
    private void grow(int people) {
        if (people > 0 && !database.settings().isEmbedded() && growth.add(people)) {
            Deadline deadline = Deadline.after(Growth.LONGEST, System::nanoTime);
            run(readers, deadline, () -> renewStatistics(deadline))
                    .onFailure(failure -> LOG.debug("statistics were not renewed", failure));
        }
    }

    private boolean renewStatistics(Deadline deadline) throws SQLException {
        try (Connection connection = database.connectForStatements()) {
            session(connection, deadline).execute(Growth.RENEW);
            return true;
        }
    }

    public Future<Void> close() {
        return readers.close().eventually(writers::close);
    }
}
