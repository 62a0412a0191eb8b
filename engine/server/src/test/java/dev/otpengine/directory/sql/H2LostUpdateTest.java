package dev.otpengine.directory.sql;

/** Many calls at once of the one store that an embedded database has. */
class H2LostUpdateTest extends LostUpdateContract {
    H2LostUpdateTest() {
        super(Databases.memory());
    }
}
