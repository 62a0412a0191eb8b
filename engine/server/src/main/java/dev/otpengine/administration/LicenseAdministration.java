package dev.otpengine.administration;

import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.NoUnitsLeft;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gives licenses to people and groups, and takes them away. */
public final class LicenseAdministration {
    private final AuditTrail trail;

    public LicenseAdministration(AuditTrail trail) {
        this.trail = trail;
    }

    /** @param disabledPlans service plans of the license to leave out, by SKU to add */
    public record Changes(Map<UUID, Set<UUID>> disabledPlans, Set<UUID> remove) {}

    /**
     * How somebody holds a license.
     *
     * @param by the group that gives it, or the user's own id
     */
    public record Held(LicenseAssignment assignment, UUID by) {}

    /** Whether the changes have been made, and not been undone since. */
    public static boolean isSo(Transaction transaction, Member holder, Changes changes) {
        Set<UUID> held = transaction.licenses().of(holder).stream()
                .map(LicenseAssignment::skuId)
                .collect(Collectors.toSet());
        return held.containsAll(changes.disabledPlans().keySet()) && Collections.disjoint(held, changes.remove());
    }

    /** @throws Refusal when one of the changes can't be: then none is made */
    public void change(Transaction transaction, Administrator by, User user, Changes changes) {
        Authority.requireMayChange(transaction, by, user.id());
        if (!changes.disabledPlans().isEmpty() && user.profile().usageLocation().isEmpty()) {
            throw Refusal.invalid("License assignment cannot be done for user with invalid usage location: "
                    + "set usageLocation first.");
        }
        change(transaction, new Member.OfUser(user.id()), changes);
        trail.record(transaction, by, Activity.CHANGE_USER_LICENSE, UserAdministration.party(user));
    }

    /** @throws Refusal as above */
    public void change(Transaction transaction, Administrator by, Group group, Changes changes) {
        change(transaction, new Member.OfGroup(group.id()), changes);
        trail.record(transaction, by, Activity.CHANGE_GROUP_LICENSE, GroupAdministration.party(group));
    }

    private static void change(Transaction transaction, Member holder, Changes changes) {
        Set<UUID> both = new HashSet<>(changes.remove());
        both.retainAll(changes.disabledPlans().keySet());
        if (!both.isEmpty()) {
            throw Refusal.invalid("A license can't be added and removed in one call.");
        }
        changes.remove().forEach(sku -> remove(transaction, sku, holder));
        changes.disabledPlans().forEach((sku, plans) -> add(transaction, new LicenseAssignment(sku, holder, plans)));
    }

    private static void add(Transaction transaction, LicenseAssignment assignment) {
        UUID sku = assignment.skuId();
        if (transaction.licenses().sku(sku).isEmpty()) {
            throw Refusal.invalid("License " + sku + " does not correspond to a valid company License.");
        }
        Set<UUID> plans = Sku.byId(sku).map(Sku::plans).orElse(Set.of());
        if (!plans.containsAll(assignment.disabledPlans())) {
            throw Refusal.invalid("License " + sku + " does not have one of the service plans in disabledPlans.");
        }
        try {
            transaction.licenses().assign(assignment);
        } catch (NoUnitsLeft e) {
            throw Refusal.invalid("Subscription with SKU " + sku + " does not have any available licenses.");
        }
    }

    private static void remove(Transaction transaction, UUID sku, Member holder) {
        boolean own = transaction.licenses().of(holder).stream()
                .anyMatch(assignment -> assignment.skuId().equals(sku));
        if (!own) {
            boolean inherited = holder instanceof Member.OfUser user
                    && held(transaction, user.id()).stream()
                            .anyMatch(held -> held.assignment().skuId().equals(sku));
            throw Refusal.invalid(
                    inherited
                            ? "User license is inherited from a group membership and it cannot be removed directly "
                                    + "from the user."
                            : "There is no corresponding license to remove.");
        }
        transaction.licenses().unassign(sku, holder);
    }

    /** All ways in which a user holds licenses. */
    public static List<Held> held(Transaction transaction, UUID userId) {
        return held(transaction, List.of(userId)).getOrDefault(userId, List.of());
    }

    /** As above, for many users; groups that they share are asked once. */
    public static Map<UUID, List<Held>> held(Transaction transaction, Collection<UUID> userIds) {
        Set<UUID> holders = transaction.licenses().ofUsers(userIds).keySet();
        Map<UUID, Set<UUID>> groups = transaction.groups().groupsOfAll(userIds);
        Map<UUID, List<LicenseAssignment>> ofGroups = new HashMap<>();
        Map<UUID, List<Held>> all = new HashMap<>();
        for (UUID user : userIds) {
            List<Held> held = new ArrayList<>();
            if (holders.contains(user)) {
                transaction.licenses().of(new Member.OfUser(user)).forEach(own -> held.add(new Held(own, user)));
            }
            for (UUID group : groups.getOrDefault(user, Set.of())) {
                ofGroups.computeIfAbsent(group, id -> transaction.licenses().of(new Member.OfGroup(id)))
                        .forEach(given -> held.add(new Held(given, group)));
            }
            all.put(user, held);
        }
        return all;
    }
}
