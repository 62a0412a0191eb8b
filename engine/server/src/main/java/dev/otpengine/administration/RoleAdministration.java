package dev.otpengine.administration;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes people administrators. */
public final class RoleAdministration {
    public static final String WHOLE_TENANT = "/";

    private final AuditTrail trail;

    public RoleAdministration(AuditTrail trail) {
        this.trail = trail;
    }

    /** @throws Refusal for an unknown role, a principal that is no user, or what is there already */
    public RoleAssignment assign(
            Transaction transaction, Administrator by, UUID principalId, UUID roleId, String directoryScopeId) {
        DirectoryRole role = DirectoryRole.byTemplateId(roleId)
                .orElseThrow(() -> Refusal.invalid("The role definition " + roleId + " does not exist."));
        if (!directoryScopeId.equals(WHOLE_TENANT)) {
            throw Refusal.invalid("Property 'directoryScopeId' must be '/': roles are for the whole tenant.");
        }
        User user = transaction
                .users()
                .find(principalId)
                .orElseThrow(() -> Refusal.invalid("The principal must be a user of the tenant: roles are not given to "
                        + "groups or applications."));
        RoleAssignment assignment = new RoleAssignment(trail.newId(), roleId, principalId, directoryScopeId);
        try {
            transaction.roleAssignments().add(assignment);
        } catch (AlreadyThere e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "A conflicting object with one or more of the specified property values is "
                            + "present in the directory: the user has the role already.");
        }
        record(transaction, by, Activity.ADD_ROLE_ASSIGNMENT, UserAdministration.party(user), role, assignment);
        return assignment;
    }

    /** What the same request made, when it is a repetition. */
    public Optional<RoleAssignment> earlier(Transaction transaction, Administrator by) {
        return by.earlier()
                .flatMap(entry -> Optional.ofNullable(entry.details().get("assignment")))
                .flatMap(id -> transaction.roleAssignments().find(UUID.fromString(id)));
    }

    public void remove(Transaction transaction, Administrator by, UUID id) {
        RoleAssignment assignment = require(transaction, id);
        transaction.roleAssignments().delete(id);
        Party target = new Party(Administrator.USER, assignment.principalId(), Optional.empty());
        DirectoryRole.byTemplateId(assignment.roleDefinitionId())
                .ifPresent(role -> record(transaction, by, Activity.REMOVE_ROLE_ASSIGNMENT, target, role, assignment));
    }

    public static RoleAssignment require(Transaction transaction, UUID id) {
        return transaction.roleAssignments().find(id).orElseThrow(() -> new NotThere(Kind.ROLE_ASSIGNMENT));
    }

    private void record(
            Transaction transaction,
            Administrator by,
            Activity activity,
            Party target,
            DirectoryRole role,
            RoleAssignment assignment) {
        trail.record(
                transaction,
                by,
                activity,
                target,
                Map.of("role", role.displayName(), "assignment", assignment.id().toString()));
    }
}
