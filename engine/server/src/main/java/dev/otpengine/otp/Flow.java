package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;

/**
 * One attempt to sign in and its code. The code itself is nowhere: it is derived from the seed.
 *
 * @param id random, sealed into the caller's continuation token
 * @param keyId of the master key that derives the code
 * @param prescribed whether the code is one that the tenant prescribed for a test number, and not derived
 * @param familiar whether a familiar caller had a text in it: codes of strangers make room first
 * @param wrongGuesses never given back, neither by a resend nor by a new code in the flow
 * @param acceptedBy id of the request that the right answer came with; zero while there was none. A spent flow stays as
 *     a tombstone until it would have expired
 */
public record Flow(
        long id,
        Hash128 seed,
        int keyId,
        int digits,
        boolean prescribed,
        boolean familiar,
        long expiresAtMillis,
        int wrongGuesses,
        long acceptedBy) {

    boolean isSpent() {
        return acceptedBy != 0;
    }

    public boolean isLive(long nowMillis, OtpPolicy policy) {
        return !isSpent() && wrongGuesses < policy.guessesPerFlow() && nowMillis < expiresAtMillis;
    }

    /** A new code with the life of the other flow; its guesses are not given back. */
    Flow renewedAs(Flow other) {
        return new Flow(
                id,
                other.seed,
                other.keyId,
                other.digits,
                other.prescribed,
                familiar || other.familiar,
                other.expiresAtMillis,
                wrongGuesses,
                acceptedBy);
    }

    Flow askedForBy(boolean familiarCaller) {
        return new Flow(
                id,
                seed,
                keyId,
                digits,
                prescribed,
                familiar || familiarCaller,
                expiresAtMillis,
                wrongGuesses,
                acceptedBy);
    }

    Flow afterWrongGuess() {
        return withWrongGuesses(wrongGuesses + 1);
    }

    /** Its code is good no more, and its guesses are not given back. */
    Flow givenUp(OtpPolicy policy) {
        return withWrongGuesses(policy.guessesPerFlow());
    }

    Flow spentBy(long requestId) {
        return new Flow(id, seed, keyId, digits, prescribed, familiar, expiresAtMillis, wrongGuesses, requestId);
    }

    private Flow withWrongGuesses(int number) {
        return new Flow(id, seed, keyId, digits, prescribed, familiar, expiresAtMillis, number, acceptedBy);
    }
}
