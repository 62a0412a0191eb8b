package dev.otpengine.dpop;

/** Another proof could not be remembered, so it is not taken. Anyone can cause it, so it has no stack trace. */
public final class TooManyProofs extends RuntimeException {
    public TooManyProofs() {
        super("too many proofs were used lately", null, false, false);
    }
}
