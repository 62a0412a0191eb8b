package dev.otpengine.directory.store;

/** Why work on the directory was refused. Expected, so without a stack trace. */
public abstract sealed class DirectoryFailure extends RuntimeException
        permits AlreadyThere, InvalidQuery, MobileNeeded, NotThere, NoUnitsLeft, NumberTaken, UnfitValue {
    DirectoryFailure(String message) {
        super(message, null, false, false);
    }
}
