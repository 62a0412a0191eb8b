package dev.otpengine.directory.sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2DirectoryStoreTest extends SqlDirectoryStoreContract {
    private static Database database;

    @BeforeAll
    static void open() {
        database = Databases.open(Databases.memory());
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
