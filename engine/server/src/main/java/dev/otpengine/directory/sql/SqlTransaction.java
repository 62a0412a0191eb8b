package dev.otpengine.directory.sql;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.store.Applications;
import dev.otpengine.directory.store.Audits;
import dev.otpengine.directory.store.Bulk;
import dev.otpengine.directory.store.Domains;
import dev.otpengine.directory.store.Groups;
import dev.otpengine.directory.store.Licenses;
import dev.otpengine.directory.store.Phones;
import dev.otpengine.directory.store.RoleAssignments;
import dev.otpengine.directory.store.Tenants;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.Users;
import dev.otpengine.token.Sealer;
import java.util.Set;
import java.util.UUID;

/** One tenant's rows over one connection. */
final class SqlTransaction implements Transaction {
    private final Scope scope;
    private final Pages pages;

    SqlTransaction(Session session, UUID tenantId, Sealer sealer, boolean embedded) {
        this.scope = new Scope(session, tenantId, new Changes(session, tenantId), sealer);
        this.pages = new Pages(session, embedded);
    }

    Set<Change> changes() {
        return scope.changes().all();
    }

    /** People that came in sets. */
    int added() {
        return scope.changes().added();
    }

    @Override
    public UUID tenantId() {
        return scope.tenantId();
    }

    @Override
    public Tenants tenant() {
        return new SqlTenants(scope);
    }

    @Override
    public Users users() {
        return new SqlUsers(scope, pages, new Units(scope));
    }

    @Override
    public Phones phones() {
        return new SqlPhones(scope, pages);
    }

    @Override
    public Groups groups() {
        return new SqlGroups(scope, pages, new Units(scope));
    }

    @Override
    public Licenses licenses() {
        return new SqlLicenses(scope, new Units(scope));
    }

    @Override
    public Applications applications() {
        return new SqlApplications(scope, pages);
    }

    @Override
    public RoleAssignments roleAssignments() {
        return new SqlRoleAssignments(scope, pages);
    }

    @Override
    public Domains domains() {
        return new SqlDomains(scope);
    }

    @Override
    public Audits audits() {
        return new SqlAudits(scope, pages);
    }

    @Override
    public Bulk bulk() {
        return new SqlBulk(scope, new Units(scope));
    }
}
