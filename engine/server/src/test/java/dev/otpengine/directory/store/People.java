package dev.otpengine.directory.store;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.Profile;
import dev.otpengine.directory.store.User.UserType;
import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Records for tests. */
public final class People {
    public static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678Z");

    private People() {}

    public static TenantRecord tenant(UUID id, String displayName) {
        return new TenantRecord(
                id,
                displayName,
                TenantState.ACTIVE,
                false,
                SmsMethodPolicy.OFF,
                Safeguards.STANDARD,
                Branding.NONE,
                Retention.STANDARD);
    }

    /** @param name of the user principal name and the display name */
    public static User user(UUID id, String name) {
        return new User(
                id,
                name + "@contoso.example",
                name,
                true,
                UserType.MEMBER,
                PerUserMfaState.DISABLED,
                Profile.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LONG_AGO);
    }

    public static User renamed(User user, String displayName) {
        return new User(
                user.id(),
                user.userPrincipalName(),
                displayName,
                user.accountEnabled(),
                user.userType(),
                user.perUserMfaState(),
                user.profile(),
                user.externalUserState(),
                user.onPremisesImmutableId(),
                user.signInSessionsValidFrom(),
                user.created());
    }

    public static Group group(UUID id, String displayName) {
        return new Group(id, displayName, displayName, Optional.empty(), true, false, LONG_AGO);
    }

    /** @param state ready to sign in, or not */
    public static PhoneMethod mobile(UUID userId, long digits, SmsSignInState state) {
        return phone(userId, PhoneType.MOBILE, digits, state);
    }

    public static PhoneMethod phone(UUID userId, PhoneType type, long digits, SmsSignInState state) {
        return new PhoneMethod(
                userId, type, new PhoneNumber(digits, 1), Optional.empty(), state, LONG_AGO, Optional.empty());
    }
}
