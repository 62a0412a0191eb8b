package dev.otpengine.upkeep;

import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.Databases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresUpkeepTest extends UpkeepContract {
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
