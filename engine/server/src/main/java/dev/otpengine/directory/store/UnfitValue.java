package dev.otpengine.directory.store;

/** A value that can't be kept: too long, or with a character that no text of the store can have. */
public final class UnfitValue extends DirectoryFailure {
    public UnfitValue() {
        super("a value is too long or has a character that can't be kept");
    }
}
