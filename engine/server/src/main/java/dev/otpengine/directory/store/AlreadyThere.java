package dev.otpengine.directory.store;

/** Something that was to be made is there, or its name is another's. */
public final class AlreadyThere extends DirectoryFailure {
    private final Kind kind;

    public AlreadyThere(Kind kind) {
        super(kind + " already there");
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
