package dev.otpengine.directory.sql;

/** Two members on one database. */
class PostgresLostUpdateTest extends LostUpdateContract {
    PostgresLostUpdateTest() {
        super(Databases.postgres());
    }
}
