package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.directory.store.RoleAssignments;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Role assignments as rows. */
final class SqlRoleAssignments implements RoleAssignments {
    private final Scope scope;
    private final Pages pages;

    SqlRoleAssignments(Scope scope, Pages pages) {
        this.scope = scope;
        this.pages = pages;
    }

    private static RoleAssignment role(Row row) throws SQLException {
        return new RoleAssignment(
                row.id("id"), row.id("role_definition_id"), row.id("principal_id"), row.text("directory_scope_id"));
    }

    @Override
    public Optional<RoleAssignment> find(UUID id) {
        return scope.session()
                .first(
                        "select * from role_assignments where tenant_id = ? and id = ?",
                        SqlRoleAssignments::role,
                        scope.tenantId(),
                        id);
    }

    @Override
    public void add(RoleAssignment added) {
        boolean same = of(added.principalId()).stream()
                .anyMatch(role -> role.roleDefinitionId().equals(added.roleDefinitionId())
                        && role.directoryScopeId().equals(added.directoryScopeId()));
        if (same || find(added.id()).isPresent()) {
            throw new AlreadyThere(Kind.ROLE_ASSIGNMENT);
        }
        scope.session()
                .update(
                        "insert into role_assignments (tenant_id, id, role_definition_id, principal_id,"
                                + " directory_scope_id) values (?, ?, ?, ?, ?)",
                        scope.tenantId(),
                        added.id(),
                        added.roleDefinitionId(),
                        added.principalId(),
                        added.directoryScopeId());
    }

    @Override
    public void delete(UUID id) {
        scope.require(
                scope.session()
                        .update("delete from role_assignments where tenant_id = ? and id = ?", scope.tenantId(), id),
                Kind.ROLE_ASSIGNMENT);
    }

    @Override
    public List<RoleAssignment> of(UUID principalId) {
        return scope.session()
                .list(
                        "select * from role_assignments where tenant_id = ? and principal_id = ? order by id",
                        SqlRoleAssignments::role,
                        scope.tenantId(),
                        principalId);
    }

    @Override
    public Page<RoleAssignment> page(int top, Optional<String> after) {
        return pages.byId(
                "select * from role_assignments where tenant_id = ?",
                "id",
                SqlRoleAssignments::role,
                RoleAssignment::id,
                top,
                after,
                scope.tenantId());
    }
}
