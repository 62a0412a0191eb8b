package dev.otpengine.directory.store;

/** Somebody else of the tenant signs in with the number. */
public final class NumberTaken extends DirectoryFailure {
    public NumberTaken() {
        super("number taken");
    }
}
