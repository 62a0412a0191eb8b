package dev.otpengine.directory.sql;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.store.DirectoryStoreContract;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract on a real database. */
abstract class SqlDirectoryStoreContract extends DirectoryStoreContract {
    private static final Vertx VERTX = Vertx.vertx();

    private final List<SqlDirectoryStore> stores = new ArrayList<>();

    /** One for all tests: each has a tenant of its own. */
    protected abstract Database database();

    @Override
    protected SqlDirectoryStore store(ChangeListener listener) {
        SqlDirectoryStore store = new SqlDirectoryStore(VERTX, database(), listener);
        stores.add(store);
        return store;
    }

    @Override
    protected Snapshots snapshots() {
        return new SqlSnapshots(database(), Clock.systemUTC());
    }

    @AfterEach
    void closeStores() {
        stores.forEach(SqlDirectoryStore::close);
    }
}
