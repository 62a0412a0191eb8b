package dev.otpengine.administration;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.NoUnitsLeft;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes, changes and removes groups, and says who is in them. */
public final class GroupAdministration {
    private static final String GROUP = "Group";

    private final AuditTrail trail;

    public GroupAdministration(AuditTrail trail) {
        this.trail = trail;
    }

    /** What a new group is made of, with an id and an instant that are new. */
    @FunctionalInterface
    public interface Draft {
        Group with(UUID id, Instant created);
    }

    /** @throws Refusal when it or a member can't be: then nothing is kept */
    public Group create(Transaction transaction, Administrator by, Draft draft, List<UUID> memberIds) {
        Group group = draft.with(trail.newId(), trail.now());
        requireSecurity(group);
        transaction.groups().add(group);
        trail.record(transaction, by, Activity.ADD_GROUP, party(group));
        memberIds.forEach(member -> addMember(transaction, by, group, member));
        return group;
    }

    /** What the same request made, when it is a repetition. */
    public Optional<Group> earlier(Transaction transaction, Administrator by) {
        return by.earlier()
                .map(AuditEntry::target)
                .flatMap(target -> transaction.groups().find(target.id()));
    }

    /** @throws Refusal when it or a member can't be: then nothing is kept */
    public void update(
            Transaction transaction, Administrator by, UUID id, UnaryOperator<Group> change, List<UUID> newMemberIds) {
        Group changed = change.apply(transaction.groups().lock(id));
        requireSecurity(changed);
        transaction.groups().update(changed);
        trail.record(transaction, by, Activity.UPDATE_GROUP, party(changed));
        newMemberIds.forEach(member -> addMember(transaction, by, changed, member));
    }

    public void delete(Transaction transaction, Administrator by, Group group) {
        transaction.groups().delete(group.id());
        trail.record(transaction, by, Activity.DELETE_GROUP, party(group));
    }

    /** @throws Refusal when it is one, or the group's licenses don't suffice */
    public void addMember(Transaction transaction, Administrator by, Group group, UUID memberId) {
        Member member = member(transaction, memberId);
        if (memberId.equals(group.id())) {
            throw Refusal.invalid("A group can't be a member of itself.");
        }
        try {
            transaction.groups().addMember(group.id(), member);
        } catch (AlreadyThere e) {
            throw Refusal.invalid("One or more added object references already exist for the following modified "
                    + "properties: 'members'.");
        } catch (NoUnitsLeft e) {
            throw Refusal.invalid(
                    "The group's license " + e.skuId() + " does not have any available units: CountViolation.");
        }
        trail.record(transaction, by, Activity.ADD_MEMBER, party(group), Map.of("member", memberId.toString()));
    }

    public static boolean isMember(Transaction transaction, Group group, UUID memberId) {
        return transaction.groups().groupsOf(memberId).contains(group.id());
    }

    public void removeMember(Transaction transaction, Administrator by, Group group, UUID memberId) {
        transaction.groups().removeMember(group.id(), member(transaction, memberId));
        trail.record(transaction, by, Activity.REMOVE_MEMBER, party(group), Map.of("member", memberId.toString()));
    }

    public static Group require(Transaction transaction, UUID id) {
        return transaction.groups().find(id).orElseThrow(() -> new NotThere(Kind.GROUP));
    }

    static Party party(Group group) {
        return new Party(GROUP, group.id(), Optional.of(group.displayName()));
    }

    private static Member member(Transaction transaction, UUID id) {
        if (transaction.users().find(id).isPresent()) {
            return new Member.OfUser(id);
        }
        return new Member.OfGroup(require(transaction, id).id());
    }

    private static void requireSecurity(Group group) {
        if (!group.securityEnabled() || group.mailEnabled()) {
            throw Refusal.invalid("The service does not support mail-enabled groups: securityEnabled must be true and "
                    + "mailEnabled false.");
        }
    }
}
