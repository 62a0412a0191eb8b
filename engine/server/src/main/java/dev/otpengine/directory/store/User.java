package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person.
 *
 * @param externalUserState of a B2B guest: {@code PendingAcceptance} or {@code Accepted}
 * @param onPremisesImmutableId of a person from a federated domain
 * @param signInSessionsValidFrom refresh tokens from before it are worth nothing
 * @param created kept to the millisecond, as every instant of the store is
 */
public record User(
        UUID id,
        String userPrincipalName,
        String displayName,
        boolean accountEnabled,
        UserType userType,
        PerUserMfaState perUserMfaState,
        Profile profile,
        Optional<String> externalUserState,
        Optional<String> onPremisesImmutableId,
        Optional<Instant> signInSessionsValidFrom,
        Instant created) {

    public enum UserType {
        MEMBER,
        GUEST
    }

    public enum PerUserMfaState {
        DISABLED,
        ENABLED,
        ENFORCED
    }

    /**
     * What a sign-in doesn't need.
     *
     * @param mobilePhone of the address book, not of sign-in
     * @param usageLocation two letters (ISO 3166)
     */
    public record Profile(
            Optional<String> mail,
            Optional<String> mailNickname,
            Optional<String> givenName,
            Optional<String> surname,
            Optional<String> jobTitle,
            Optional<String> mobilePhone,
            Optional<String> officeLocation,
            List<String> businessPhones,
            Optional<String> preferredLanguage,
            Optional<String> usageLocation) {
        public static final Profile EMPTY = new Profile(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
