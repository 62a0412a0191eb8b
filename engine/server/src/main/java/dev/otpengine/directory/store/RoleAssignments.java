package dev.otpengine.directory.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who administers a tenant. */
public interface RoleAssignments {
    Optional<RoleAssignment> find(UUID id);

    /** @throws AlreadyThere when the id is taken, or the principal has the role in that scope */
    void add(RoleAssignment assignment);

    /** @throws NotThere when there is none */
    void delete(UUID id);

    /** Directly held ones. */
    List<RoleAssignment> of(UUID principalId);

    /** By id. */
    Page<RoleAssignment> page(int top, Optional<String> after);
}
