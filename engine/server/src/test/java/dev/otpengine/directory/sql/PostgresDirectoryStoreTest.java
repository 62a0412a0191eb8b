package dev.otpengine.directory.sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresDirectoryStoreTest extends SqlDirectoryStoreContract {
    private static Database database;

    @BeforeAll
    static void open() {
        database = Databases.open(Databases.postgres());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected Database database() {
        return database;
    }
}
