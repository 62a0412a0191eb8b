package dev.otpengine.directory.sql;

/** Two members on one database. */
class PostgresRaceTest extends RaceContract {
    PostgresRaceTest() {
        super(Databases.postgres());
    }
}
