package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;

/**
 * Asks for a code in a flow.
 *
 * @param requestId random, not zero
 * @param flowId the caller's flow
 * @param nextFlowId random, not zero: the flow to open when the caller's can't have a code any more
 * @param seed random, for the case that a new code is made
 * @param keyId of the key that derives the code
 * @param nowMillis by the clock of the member that took the request
 */
public record Issue(
        long requestId,
        long flowId,
        long nextFlowId,
        Hash128 seed,
        int keyId,
        Caller caller,
        long nowMillis,
        OtpPolicy policy) {}
