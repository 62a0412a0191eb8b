package dev.otpengine.command;

import dev.otpengine.administration.ApplicationAdministration;
import dev.otpengine.administration.ApplicationAdministration.NewSecret;
import dev.otpengine.administration.ApplicationAdministration.SecretWish;
import dev.otpengine.administration.TenantAdministration;
import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.SignIn;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.engine.Randomness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A tenant that was just made.
 *
 * @param applicationId of the application that administers it
 * @param secret of that application, told once and not kept
 */
record NewTenant(UUID applicationId, String secret) {
    private static final Set<String> ALL = Set.of(
            "User.ReadWrite.All",
            "Group.ReadWrite.All",
            "Application.ReadWrite.All",
            "Policy.ReadWrite.AuthenticationMethod",
            "UserAuthenticationMethod.ReadWrite.All",
            "LicenseAssignment.ReadWrite.All",
            "RoleManagement.ReadWrite.Directory",
            "Domain.ReadWrite.All",
            "Directory.ReadWrite.All",
            "AuditLog.Read.All",
            "Reports.Read.All");

    static NewTenant in(Transaction transaction, OpenDirectory open, String displayName, String domain, long units) {
        new TenantAdministration(open.trail()).create(transaction, open.operator(), displayName, domain, units);
        ApplicationAdministration applications =
                new ApplicationAdministration(open.trail(), Randomness.system().secure(), Set.of());
        ApplicationRegistration application =
                applications.create(transaction, open.operator(), NewTenant::administration);
        SecretWish wish = new SecretWish(Optional.of("tenants create"), Optional.empty(), Optional.empty());
        NewSecret secret = applications.addSecret(transaction, open.operator(), application, wish);
        return new NewTenant(application.appId(), secret.text());
    }

    private static ApplicationRegistration administration(UUID appId, UUID objectId, Instant created) {
        TextEnding none = new TextEnding(Optional.empty(), Optional.empty());
        return new ApplicationRegistration(
                appId,
                objectId,
                "Administration",
                true,
                new SignIn(false, false, SigningAlgorithm.ES256, none),
                Uris.NONE,
                ALL,
                Set.of(),
                List.of(),
                created);
    }
}
