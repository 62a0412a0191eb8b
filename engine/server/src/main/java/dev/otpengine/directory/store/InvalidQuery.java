package dev.otpengine.directory.store;

/** A query that no page can answer. */
public final class InvalidQuery extends DirectoryFailure {
    public InvalidQuery(String message) {
        super(message);
    }
}
