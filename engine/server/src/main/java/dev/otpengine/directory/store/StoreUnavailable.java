package dev.otpengine.directory.store;

/** The store can't be reached, or not within the deadline. What was to be written may have been kept or not. */
public final class StoreUnavailable extends DirectoryFailure {
    public StoreUnavailable(String message) {
        super(message);
    }
}
