package dev.otpengine.administration;

import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.UserType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person as a sign-in sees one, read from the truth. */
public final class Subscribers {
    private Subscribers() {}

    public static Subscriber of(Transaction transaction, User user) {
        Set<UUID> licenses = transaction.licenses().of(new Member.OfUser(user.id())).stream()
                .map(LicenseAssignment::skuId)
                .collect(Collectors.toSet());
        return new Subscriber(
                user.id(),
                user.userPrincipalName(),
                user.displayName(),
                user.accountEnabled(),
                user.userType() == UserType.GUEST,
                user.perUserMfaState() == PerUserMfaState.ENFORCED,
                transaction.groups().groupsOf(user.id()),
                licenses,
                user.signInSessionsValidFrom().orElse(Instant.EPOCH));
    }
}
