package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;

/**
 * Answers a code.
 *
 * @param requestId random, not zero
 * @param binding what the code was issued for: see {@link CodeDerivation}
 * @param guess see {@link Guess}
 * @param nowMillis by the clock of the member that took the request
 * @param unfamiliar how the tenant treats unfamiliar callers now
 */
public record Verify(
        long requestId,
        long flowId,
        Hash128 binding,
        long guess,
        Caller caller,
        long nowMillis,
        OtpPolicy policy,
        Unfamiliar unfamiliar) {

    /** Without the guess. */
    @Override
    public String toString() {
        return "Verify[requestId=" + requestId + ", flowId=" + flowId + "]";
    }
}
