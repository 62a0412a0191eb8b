package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.Domains;
import dev.otpengine.directory.store.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Domains as rows. */
final class SqlDomains implements Domains {
    private final Scope scope;

    SqlDomains(Scope scope) {
        this.scope = scope;
    }

    private static Domain domain(Row row) throws SQLException {
        return new Domain(row.text("name"), row.flag("federated"), row.flag("is_initial"));
    }

    @Override
    public List<Domain> all() {
        return scope.session()
                .list("select * from domains where tenant_id = ? order by name", SqlDomains::domain, scope.tenantId());
    }

    @Override
    public Optional<Domain> find(String name) {
        return scope.session()
                .first(
                        "select * from domains where tenant_id = ? and name = ?",
                        SqlDomains::domain,
                        scope.tenantId(),
                        name);
    }

    @Override
    public void add(Domain domain) {
        if (scope.session().exists("select name from domains where name = ?", domain.name())) {
            throw new AlreadyThere(Kind.DOMAIN);
        }
        scope.session()
                .update(
                        "insert into domains (name, tenant_id, federated, is_initial) values (?, ?, ?, ?)",
                        domain.name(),
                        scope.tenantId(),
                        domain.federated(),
                        domain.initial());
        scope.changes().domain(domain.name());
    }

    @Override
    public void update(Domain domain) {
        int updated = scope.session()
                .update(
                        "update domains set federated = ?, is_initial = ? where tenant_id = ? and name = ?",
                        domain.federated(),
                        domain.initial(),
                        scope.tenantId(),
                        domain.name());
        scope.require(updated, Kind.DOMAIN);
    }

    @Override
    public void delete(String name) {
        scope.changes().domain(name);
        scope.require(
                scope.session().update("delete from domains where tenant_id = ? and name = ?", scope.tenantId(), name),
                Kind.DOMAIN);
    }
}
