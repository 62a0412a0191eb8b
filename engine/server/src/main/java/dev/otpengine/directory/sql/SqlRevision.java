package dev.otpengine.directory.sql;

/** One number for the whole database, by which members notice what nobody tells them of. */
final class SqlRevision {
    private SqlRevision() {}

    static long current(Session session) {
        return session.first("select revision from directory_revision", row -> row.number("revision"))
                .orElse(0L);
    }

    /** Last in its transaction: until that ends, nobody else can. */
    static void raise(Session session) {
        session.update("update directory_revision set revision = revision + 1");
    }
}
