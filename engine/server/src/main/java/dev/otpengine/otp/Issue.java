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
 * @param unfamiliar how the tenant treats unfamiliar callers now
 * @param prescribedDigits of the code that the tenant prescribed for a test number; zero for a derived code
 * @param gapWaived whether the last answer in this flow failed for a reason of ours: the person need not wait again
 */
public record Issue(
        long requestId,
        long flowId,
        long nextFlowId,
        Hash128 seed,
        int keyId,
        Caller caller,
        long nowMillis,
        OtpPolicy policy,
        Unfamiliar unfamiliar,
        int prescribedDigits,
        boolean gapWaived) {

    boolean isPrescribed() {
        return prescribedDigits != 0;
    }

    /** Of a code that is made now. */
    int digits(boolean familiar) {
        if (isPrescribed()) {
            return prescribedDigits;
        }
        return familiar ? policy.digits() : unfamiliar.digits(policy);
    }
}
