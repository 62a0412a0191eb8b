package dev.otpengine.directory.sql;

/** Many calls at once of the one store that an embedded database has. */
class H2RaceTest extends RaceContract {
    H2RaceTest() {
        super(Databases.memory());
    }
}
