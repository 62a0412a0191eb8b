package dev.otpengine.directory.sql;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two members on one database. */
class PostgresRaceTest extends RaceContract {
    private static Database first;
    private static Database second;
    private static SqlDirectoryStore one;
    private static SqlDirectoryStore other;

    @BeforeAll
    static void open() {
        DatabaseSettings settings = Databases.postgres();
        first = Databases.open(settings);
        second = Databases.open(settings);
        one = store(first);
        other = store(second);
    }

    @AfterAll
    static void close() {
        first.close();
        second.close();
    }

    @Override
    protected SqlDirectoryStore one() {
        return one;
    }

    @Override
    protected SqlDirectoryStore other() {
        return other;
    }

    @Override
    protected void meet(CyclicBarrier barrier) throws Exception {
        barrier.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
}
