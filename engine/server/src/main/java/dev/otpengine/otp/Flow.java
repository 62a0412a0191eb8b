package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;

/**
 * One attempt to sign in and its code. The code itself is nowhere: it is derived from the seed.
 *
 * @param id random, sealed into the caller's continuation token
 * @param keyId of the master key that derives the code
 * @param wrongGuesses never given back, neither by a resend nor by a new code in the flow
 * @param acceptedBy id of the request that the right answer came with; zero while there was none. A spent flow stays as
 *     a tombstone until it would have expired
 */
public record Flow(
        long id, Hash128 seed, int keyId, int digits, long expiresAtMillis, int wrongGuesses, long acceptedBy) {

    boolean isSpent() {
        return acceptedBy != 0;
    }

    boolean isLive(long nowMillis, OtpPolicy policy) {
        return !isSpent() && wrongGuesses < policy.guessesPerFlow() && nowMillis < expiresAtMillis;
    }

    Flow renewed(Hash128 newSeed, int newKeyId, int newDigits, long newExpiresAtMillis) {
        return new Flow(id, newSeed, newKeyId, newDigits, newExpiresAtMillis, wrongGuesses, acceptedBy);
    }

    Flow afterWrongGuess() {
        return new Flow(id, seed, keyId, digits, expiresAtMillis, wrongGuesses + 1, acceptedBy);
    }

    Flow spentBy(long requestId) {
        return new Flow(id, seed, keyId, digits, expiresAtMillis, wrongGuesses, requestId);
    }
}
