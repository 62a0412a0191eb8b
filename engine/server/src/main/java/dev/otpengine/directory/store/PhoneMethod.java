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
 * @param lastUsed for a sign-in
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

    public boolean signsIn() {
        return state == SmsSignInState.READY;
    }
}
