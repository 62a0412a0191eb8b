package dev.otpengine.directory;

/** The truth about tenants and people can't be had now. Names no tenant and no number. */
public final class DirectoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DirectoryUnavailable(String what) {
        super(what, null, false, false);
    }
}
