package dev.otpengine.directory.sql;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.store.DirectorySource;
import dev.otpengine.directory.store.DirectoryStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A directory in one database. */
public final class SqlDirectory implements DirectorySource {
    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final List<SqlDirectoryStore> stores = new CopyOnWriteArrayList<>();

    public SqlDirectory(Vertx vertx, Database database, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Snapshots snapshots() {
        return new SqlSnapshots(database, clock);
    }

    @Override
    public DirectoryStore store(ChangeListener listener) {
        return opened(new SqlDirectoryStore(vertx, database, listener));
    }

    /** For a process that is no member, or not yet: running members notice its writes within a second or two. */
    public DirectoryStore storeOfNoMember() {
        return opened(SqlDirectoryStore.ofNoMember(vertx, database));
    }

    private DirectoryStore opened(SqlDirectoryStore store) {
        stores.add(store);
        return store;
    }

    /** Ends the workers, then the database. */
    public Future<Void> close() {
        return Future.join(stores.stream().map(SqlDirectoryStore::close).toList())
                .eventually(() -> vertx.executeBlocking(() -> {
                    database.close();
                    return true;
                }))
                .mapEmpty();
    }
}
