package dev.otpengine.http;

/** A request that can't be understood. Anyone can cause it, so it has no stack trace. */
public final class InvalidRequest extends RuntimeException {
    private final transient ProtocolError error;

    public InvalidRequest(ProtocolError error) {
        super(error.description(), null, false, false);
        this.error = error;
    }

    public ProtocolError error() {
        return error;
    }

    public static InvalidRequest missing(String parameter) {
        return of(900144, "The request body must contain the following parameter: '" + parameter + "'.");
    }

    static InvalidRequest doubled(String parameter) {
        return of(900144, "The request body contains the parameter '" + parameter + "' more than once. Send it once.");
    }

    public static InvalidRequest malformed(String problem) {
        return of(900144, "The request body can't be read: " + problem + ".");
    }

    private static InvalidRequest of(int number, String description) {
        return new InvalidRequest(ProtocolError.badRequest("invalid_request", number, description));
    }
}
