package dev.otpengine.directory.store;

/** An alternate mobile stands beside a mobile, never alone. */
public final class MobileNeeded extends DirectoryFailure {
    public MobileNeeded() {
        super("mobile needed");
    }
}
