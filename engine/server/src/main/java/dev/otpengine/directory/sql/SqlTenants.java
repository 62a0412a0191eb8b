package dev.otpengine.directory.sql;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Tenants;
import dev.otpengine.token.Sealer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tenant's own row, and the end of all its rows. */
final class SqlTenants implements Tenants {
    /** Each before what it refers to. */
    private static final List<String> TABLES = List.of(
            "audits",
            "role_assignments",
            "applications",
            "group_licenses",
            "user_licenses",
            "skus",
            "group_groups",
            "group_users",
            "directory_groups",
            "phones",
            "users",
            "domains");

    private final Scope scope;

    SqlTenants(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Optional<TenantRecord> find() {
        return scope.session()
                .first("select * from tenants where id = ?", row -> tenant(row, scope.sealer()), scope.tenantId());
    }

    static TenantRecord tenant(Row row, Sealer sealer) throws SQLException {
        return new TenantRecord(
                row.id("id"),
                row.text("display_name"),
                row.flag("active"),
                row.flag("account_disclosure"),
                PolicyDocument.read(row.text("sms_policy")),
                SafeguardsDocument.read(Sealed.open(sealer, row.text("sealed_safeguards"))),
                new Branding(row.optionalText("accent"), row.optionalText("logo")),
                new Retention(
                        Duration.ofMillis(row.number("audits_kept")),
                        Duration.ofMillis(row.number("deleted_users_kept")),
                        row.optionalNumber("unused_numbers_kept").map(Duration::ofMillis)));
    }

    @Override
    public void create(TenantRecord tenant) {
        if (scope.session().exists("select id from tenants where id = ?", scope.tenantId())) {
            throw new AlreadyThere(Kind.TENANT);
        }
        scope.session()
                .update(
                        "insert into tenants (id, display_name, active, account_disclosure, sms_policy,"
                                + " sealed_safeguards, accent, logo, audits_kept, deleted_users_kept, unused_numbers_kept)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        scope.tenantId(),
                        tenant.displayName(),
                        tenant.active(),
                        tenant.accountDisclosure(),
                        PolicyDocument.write(tenant.smsPolicy()),
                        Sealed.seal(scope.sealer(), SafeguardsDocument.write(tenant.safeguards())),
                        tenant.branding().accent(),
                        tenant.branding().logo(),
                        tenant.retention().audits().toMillis(),
                        tenant.retention().deletedUsers().toMillis(),
                        tenant.retention().unusedNumbers().map(Duration::toMillis));
        scope.changes().tenant();
    }

    @Override
    public void update(TenantRecord tenant) {
        int updated = scope.session()
                .update(
                        "update tenants set display_name = ?, active = ?, account_disclosure = ?, sms_policy = ?,"
                                + " sealed_safeguards = ?, accent = ?, logo = ?, audits_kept = ?, deleted_users_kept = ?,"
                                + " unused_numbers_kept = ? where id = ?",
                        tenant.displayName(),
                        tenant.active(),
                        tenant.accountDisclosure(),
                        PolicyDocument.write(tenant.smsPolicy()),
                        Sealed.seal(scope.sealer(), SafeguardsDocument.write(tenant.safeguards())),
                        tenant.branding().accent(),
                        tenant.branding().logo(),
                        tenant.retention().audits().toMillis(),
                        tenant.retention().deletedUsers().toMillis(),
                        tenant.retention().unusedNumbers().map(Duration::toMillis),
                        scope.tenantId());
        scope.require(updated, Kind.TENANT);
        scope.changes().tenant();
    }

    @Override
    public void remove() {
        scope.changes().tenant();
        scope.session().update("delete from phones where tenant_id = ? and needs_type is not null", scope.tenantId());
        TABLES.forEach(
                table -> scope.session().update("delete from " + table + " where tenant_id = ?", scope.tenantId()));
        scope.session().update("delete from tenants where id = ?", scope.tenantId());
    }
}
