package dev.otpengine.administration;

import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.Everybody;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.UserTarget;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.util.Set;
import java.util.UUID;

/**
 * What the SMS policy allows a user. Exclusion wins over inclusion.
 *
 * @param included may have codes
 * @param usableForSignIn may sign in with them
 */
public record SmsTargeting(boolean included, boolean usableForSignIn) {

    /** @param groups of the user over any number of steps */
    public static SmsTargeting of(SmsMethodPolicy policy, UUID userId, Set<UUID> groups) {
        boolean excluded = policy.excludeTargets().stream()
                .map(ExcludeTarget::target)
                .anyMatch(target -> means(target, userId, groups));
        if (!policy.enabled() || excluded) {
            return new SmsTargeting(false, false);
        }
        return new SmsTargeting(
                policy.includeTargets().stream().anyMatch(include -> means(include.target(), userId, groups)),
                policy.includeTargets().stream()
                        .filter(IncludeTarget::usableForSignIn)
                        .anyMatch(include -> means(include.target(), userId, groups)));
    }

    public static SmsTargeting of(Transaction transaction, User user) {
        SmsMethodPolicy policy =
                transaction.tenant().find().map(tenant -> tenant.smsPolicy()).orElse(SmsMethodPolicy.OFF);
        return of(policy, user.id(), transaction.groups().transitiveGroupsOf(user.id()));
    }

    private static boolean means(Target target, UUID userId, Set<UUID> groups) {
        return target instanceof Everybody
                || (target instanceof UserTarget user && user.userId().equals(userId))
                || (target instanceof GroupTarget group && groups.contains(group.groupId()));
    }
}
