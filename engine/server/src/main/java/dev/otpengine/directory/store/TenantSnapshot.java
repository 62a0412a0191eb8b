package dev.otpengine.directory.store;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Audience;
import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.Everybody;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.UserTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A tenant as a sign-in sees it, made of what administrators wrote. */
public final class TenantSnapshot {
    private TenantSnapshot() {}

    /**
     * @param now secrets of applications that are over by then are left out
     * @return empty when the tenant isn't there
     */
    public static Optional<Tenant> of(Transaction transaction, Instant now) {
        return transaction.tenant().find().map(record -> snapshot(transaction, record, now));
    }

    private static Tenant snapshot(Transaction transaction, TenantRecord record, Instant now) {
        return new Tenant(
                record.id(),
                transaction.domains().all().stream().map(Domain::name).collect(Collectors.toUnmodifiableSet()),
                record.displayName(),
                record.active(),
                record.accountDisclosure(),
                policy(record.smsPolicy(), new Nesting(transaction.groups().nesting())),
                record.safeguards(),
                licensedGroups(transaction),
                record.branding(),
                transaction.applications().all().stream()
                        .map(registered -> application(registered, now))
                        .collect(Collectors.toUnmodifiableMap(Application::clientId, application -> application)));
    }

    private static Set<UUID> licensedGroups(Transaction transaction) {
        return transaction.licenses().ofGroups().stream()
                .filter(assignment -> Licenses.suffices(assignment.skuId()))
                .map(assignment -> assignment.holder().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static SmsPolicy policy(SmsMethodPolicy policy, Nesting nesting) {
        List<IncludeTarget> included = policy.includeTargets();
        return new SmsPolicy(
                policy.enabled(),
                audience(included.stream().map(IncludeTarget::target).toList(), nesting),
                audience(
                        included.stream()
                                .filter(IncludeTarget::usableForSignIn)
                                .map(IncludeTarget::target)
                                .toList(),
                        nesting),
                audience(
                        policy.excludeTargets().stream()
                                .map(ExcludeTarget::target)
                                .toList(),
                        nesting));
    }

    private static Audience audience(List<Target> targets, Nesting nesting) {
        Set<UUID> groups = targets.stream()
                .filter(GroupTarget.class::isInstance)
                .map(target -> ((GroupTarget) target).groupId())
                .collect(Collectors.toSet());
        Set<UUID> users = targets.stream()
                .filter(UserTarget.class::isInstance)
                .map(target -> ((UserTarget) target).userId())
                .collect(Collectors.toUnmodifiableSet());
        return new Audience(
                targets.stream().anyMatch(Everybody.class::isInstance), Set.copyOf(nesting.withNested(groups)), users);
    }

    private static Application application(ApplicationRegistration registered, Instant now) {
        return new Application(
                registered.appId(),
                registered.displayName(),
                registered.enabled(),
                registered.signIn().smsSupported(),
                registered.signIn().mfaRequired(),
                credential(registered, now),
                registered.signIn().signingAlgorithm(),
                registered.uris().identifier(),
                registered.uris().web(),
                registered.signIn().text());
    }

    /** Whose secrets have all ended is still no public client. */
    private static Optional<ClientCredential> credential(ApplicationRegistration registered, Instant now) {
        Set<ClientCredential.Secret> secrets = registered.secrets().stream()
                .filter(secret -> secret.end().filter(end -> !now.isBefore(end)).isEmpty())
                .map(secret -> new ClientCredential.Secret(secret.sha256(), secret.start(), secret.end()))
                .collect(Collectors.toUnmodifiableSet());
        return registered.secrets().isEmpty()
                ? Optional.empty()
                : Optional.of(new ClientCredential(secrets, registered.roles()));
    }
}
