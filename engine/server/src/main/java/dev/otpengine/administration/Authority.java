package dev.otpengine.administration;

import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the directory says now of whoever holds a token: it may be an hour old. */
public final class Authority {
    private Authority() {}

    /**
     * @param userId empty for an application's own token
     * @param permissions that the token has
     * @param issuedAt of the token
     */
    public record Credentials(UUID clientId, Optional<UUID> userId, Set<String> permissions, Instant issuedAt) {}

    /** @param permissions of the token that the application still has; for a user the token's */
    public record Standing(Party party, Set<DirectoryRole> roles, Set<String> permissions) {}

    /** @return empty when tenant, application or user are gone or switched off, or the user's sessions were ended since */
    public static Optional<Standing> of(Transaction transaction, Credentials credentials) {
        boolean active =
                transaction.tenant().find().filter(TenantRecord::active).isPresent();
        Optional<ApplicationRegistration> application =
                transaction.applications().find(credentials.clientId()).filter(found -> found.enabled() && active);
        return application.flatMap(found -> credentials
                .userId()
                .map(id -> ofUser(transaction, id, credentials))
                .orElseGet(() -> Optional.of(ofApplication(found, credentials))));
    }

    private static Standing ofApplication(ApplicationRegistration application, Credentials credentials) {
        Set<String> still = new HashSet<>(credentials.permissions());
        still.retainAll(application.roles());
        Party party = new Party(Administrator.APPLICATION, application.appId(), Optional.of(application.displayName()));
        return new Standing(party, Set.of(), still);
    }

    private static Optional<Standing> ofUser(Transaction transaction, UUID id, Credentials credentials) {
        return transaction
                .users()
                .find(id)
                .filter(User::accountEnabled)
                .filter(user -> user.signInSessionsValidFrom()
                        .filter(from -> credentials.issuedAt().isBefore(from))
                        .isEmpty())
                .map(user -> new Standing(
                        new Party(Administrator.USER, id, Optional.of(user.userPrincipalName())),
                        roles(transaction, id),
                        credentials.permissions()));
    }

    /**
     * Roles of a user over the whole tenant. A group gives none: whoever may change its members could take them.
     */
    public static Set<DirectoryRole> roles(Transaction transaction, UUID userId) {
        Set<DirectoryRole> roles = EnumSet.noneOf(DirectoryRole.class);
        transaction.roleAssignments().of(userId).stream()
                .filter(assignment -> assignment.directoryScopeId().equals("/"))
                .flatMap(assignment -> DirectoryRole.byTemplateId(assignment.roleDefinitionId()).stream())
                .forEach(roles::add);
        return roles;
    }

    /**
     * Who holds a role is changed by nobody of a lesser one, or such a person could become an administrator by way of
     * that account.
     *
     * @throws Refusal when that is so
     */
    public static void requireMayChange(Transaction transaction, Administrator by, UUID userId) {
        boolean mighty = by.isApplication() || by.roles().contains(DirectoryRole.GLOBAL_ADMINISTRATOR);
        if (!mighty && !roles(transaction, userId).isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.DENIED,
                    "The user holds a directory role: ask a Global Administrator to change this account.");
        }
    }
}
