package dev.otpengine.authorization;

/** What is wrong with a request, for the client. Anyone can cause it, so it has no stack trace. */
public final class InvalidAuthorization extends RuntimeException {
    private final String error;
    private final String description;

    /** @param description holds nothing of the request */
    InvalidAuthorization(String error, String description) {
        super(error, null, false, false);
        this.error = error;
        this.description = description;
    }

    public String error() {
        return error;
    }

    public String description() {
        return description;
    }
}
