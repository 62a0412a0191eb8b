package dev.otpengine.token;

/** A token that this cluster did not make, or not for this use. Has no stack trace: anyone can cause it. */
public final class ForeignTokenException extends Exception {
    public ForeignTokenException() {
        super("not a token of this cluster", null, false, false);
    }
}
