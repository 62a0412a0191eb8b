package dev.otpengine.directory.store;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A phone of a user.
 *
 * @param extension of an office phone
 * @param state {@link SmsSignInState#READY}, of a mobile only: the number is the user's alone and signs in
 * @param lastUsed for a sign-in, to the day; or when it came to sign in, later than it was made
 */
public record PhoneMethod(
        UUID userId,
        PhoneType type,
        PhoneNumber number,
        Optional<String> extension,
        SmsSignInState state,
        Instant created,
        Optional<Instant> lastUsed) {

    public PhoneMethod withState(SmsSignInState now) {
        return new PhoneMethod(userId, type, number, extension, now, created, lastUsed);
    }

    /** Signs in from now on; how long it was not used is counted anew. */
    public PhoneMethod enabled(Instant now) {
        return new PhoneMethod(userId, type, number, extension, SmsSignInState.READY, created, Optional.of(now));
    }

    /** Since when nobody has signed in with it. */
    public Instant idleSince() {
        return lastUsed.orElse(created);
    }

    public boolean signsIn() {
        return state == SmsSignInState.READY;
    }
}
