package dev.otpengine.directory.store;

/** Something that work needs isn't there. */
public final class NotThere extends DirectoryFailure {
    private final Kind kind;

    public NotThere(Kind kind) {
        super(kind + " not there");
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
