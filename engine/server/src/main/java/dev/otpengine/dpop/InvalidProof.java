package dev.otpengine.dpop;

/** A proof that proves nothing here and now. Anyone can cause it, so it has no stack trace. */
public final class InvalidProof extends RuntimeException {
    InvalidProof(String problem) {
        super(problem, null, false, false);
    }
}
