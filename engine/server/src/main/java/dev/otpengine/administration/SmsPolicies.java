package dev.otpengine.administration;

import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.UserTarget;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may use text messages, and for what. */
public final class SmsPolicies {
    /** Microsoft's limit on the policy, as it is written out: 20 KB. */
    static final int MOST_BYTES = 20 * 1024;

    private static final int INCLUDE_TARGET_BYTES = 128;
    private static final int EXCLUDE_TARGET_BYTES = 72;

    private final AuditTrail trail;

    public SmsPolicies(AuditTrail trail) {
        this.trail = trail;
    }

    /** What to change: what is there replaces all that was. */
    public record Patch(
            Optional<Boolean> enabled,
            Optional<List<IncludeTarget>> includeTargets,
            Optional<List<ExcludeTarget>> excludeTargets) {}

    public SmsMethodPolicy find(Transaction transaction) {
        return transaction
                .tenant()
                .find()
                .orElseThrow(() -> new NotThere(Kind.TENANT))
                .smsPolicy();
    }

    /** @throws Refusal for targets that are not there, come twice or are too many */
    public void update(Transaction transaction, Administrator by, Patch patch) {
        TenantRecord tenant = transaction.tenant().lock();
        SmsMethodPolicy before = tenant.smsPolicy();
        SmsMethodPolicy after = new SmsMethodPolicy(
                patch.enabled().orElse(before.enabled()),
                patch.includeTargets().orElse(before.includeTargets()),
                patch.excludeTargets().orElse(before.excludeTargets()),
                trail.now());
        check(
                transaction,
                "includeTargets",
                patch.includeTargets().orElse(List.of()).stream()
                        .map(IncludeTarget::target)
                        .toList());
        check(
                transaction,
                "excludeTargets",
                patch.excludeTargets().orElse(List.of()).stream()
                        .map(ExcludeTarget::target)
                        .toList());
        checkSize(after);
        keep(transaction, by, Activity.UPDATE_SMS_POLICY, tenant, after);
    }

    /** Back to what a tenant has before anybody sets a policy: off, for nobody. */
    public void reset(Transaction transaction, Administrator by) {
        SmsMethodPolicy off = new SmsMethodPolicy(false, List.of(), List.of(), trail.now());
        keep(transaction, by, Activity.RESET_SMS_POLICY, transaction.tenant().lock(), off);
    }

    private void keep(
            Transaction transaction, Administrator by, Activity activity, TenantRecord tenant, SmsMethodPolicy policy) {
        transaction.tenant().update(tenant.withSmsPolicy(policy));
        Map<String, String> details = Map.of(
                "state", policy.enabled() ? "enabled" : "disabled",
                "includeTargets", Integer.toString(policy.includeTargets().size()),
                "excludeTargets", Integer.toString(policy.excludeTargets().size()));
        trail.record(transaction, by, activity, new Party("Policy", tenant.id(), Optional.of("Sms")), details);
    }

    private static void check(Transaction transaction, String collection, List<Target> targets) {
        Set<Target> seen = new HashSet<>();
        for (Target target : targets) {
            if (!seen.add(target)) {
                throw Refusal.invalid("A target stands twice in " + collection + ". Name each once.");
            }
            if (!isThere(transaction, target)) {
                throw Refusal.invalid("A target in " + collection
                        + " is no user and no group of this tenant, or of the other targetType: " + id(target) + ".");
            }
        }
    }

    private static boolean isThere(Transaction transaction, Target target) {
        if (target instanceof GroupTarget group) {
            return transaction.groups().find(group.groupId()).isPresent();
        }
        return !(target instanceof UserTarget user)
                || transaction.users().find(user.userId()).isPresent();
    }

    private static String id(Target target) {
        if (target instanceof GroupTarget group) {
            return group.groupId().toString();
        }
        return target instanceof UserTarget user ? user.userId().toString() : "all_users";
    }

    private static void checkSize(SmsMethodPolicy policy) {
        long bytes = (long) INCLUDE_TARGET_BYTES * policy.includeTargets().size()
                + (long) EXCLUDE_TARGET_BYTES * policy.excludeTargets().size();
        if (bytes > MOST_BYTES) {
            throw Refusal.invalid("The policy would be larger than 20 KB. Target fewer, larger groups.");
        }
    }
}
