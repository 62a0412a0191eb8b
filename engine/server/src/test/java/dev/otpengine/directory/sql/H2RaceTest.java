package dev.otpengine.directory.sql;

import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Many calls at once of the one store that an embedded database has. */
class H2RaceTest extends RaceContract {
    private static Database database;
    private static SqlDirectoryStore store;

    @BeforeAll
    static void open() {
        database = Databases.open(Databases.memory());
        store = store(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected SqlDirectoryStore one() {
        return store;
    }

    @Override
    protected SqlDirectoryStore other() {
        return store;
    }

    /** The second transaction begins after the first. */
    @Override
    protected void meet(CyclicBarrier barrier) {}
}
