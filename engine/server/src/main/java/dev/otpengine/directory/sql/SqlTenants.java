package dev.otpengine.directory.sql;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.directory.store.Tenants;
import dev.otpengine.token.Sealer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tenant's own row, and the end of all its rows. */
final class SqlTenants implements Tenants {
    /** Each before what it refers to. */
    private static final List<Table> TABLES = List.of(
            new Table("audits", "id"),
            new Table("role_assignments", "id"),
            new Table("applications", "app_id"),
            new Table("group_licenses", "group_id"),
            new Table("user_licenses", "user_id"),
            new Table("skus", "sku_id"),
            new Table("group_groups", "group_id"),
            new Table("group_users", "user_id"),
            new Table("directory_groups", "id"),
            new Table("phones", "user_id"),
            new Table("users", "id"));

    private final Scope scope;

    /** @param key by which an index finds a tenant's rows in order */
    private record Table(String name, String key) {}

    SqlTenants(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Optional<TenantRecord> find() {
        return scope.session()
                .first("select * from tenants where id = ?", row -> tenant(row, scope.sealer()), scope.tenantId());
    }

    @Override
    public TenantRecord lock() {
        scope.lockTenant();
        return find().orElseThrow(() -> new NotThere(Kind.TENANT));
    }

    static TenantRecord tenant(Row row, Sealer sealer) throws SQLException {
        return new TenantRecord(
                row.id("id"),
                row.text("display_name"),
                state(row),
                row.flag("account_disclosure"),
                PolicyDocument.read(row.text("sms_policy")),
                SafeguardsDocument.read(Sealed.open(sealer, row.text("sealed_safeguards"))),
                new Branding(row.optionalText("accent"), row.optionalText("logo")),
                new Retention(
                        Duration.ofMillis(row.number("audits_kept")),
                        Duration.ofMillis(row.number("deleted_users_kept")),
                        row.optionalNumber("unused_numbers_kept").map(Duration::ofMillis)));
    }

    private static TenantState state(Row row) throws SQLException {
        if (row.flag("removal_begun")) {
            return TenantState.REMOVED;
        }
        return row.flag("active") ? TenantState.ACTIVE : TenantState.SUSPENDED;
    }

    @Override
    public void create(TenantRecord tenant) {
        if (scope.session().exists("select id from tenants where id = ?", scope.tenantId())) {
            throw new AlreadyThere(Kind.TENANT);
        }
        scope.session()
                .update(
                        "insert into tenants (id, display_name, active, removal_begun, account_disclosure, sms_policy,"
                                + " sealed_safeguards, accent, logo, audits_kept, deleted_users_kept, unused_numbers_kept)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        scope.tenantId(),
                        tenant.displayName(),
                        tenant.active(),
                        tenant.state() == TenantState.REMOVED,
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
                        "update tenants set display_name = ?, active = ?, removal_begun = ?, account_disclosure = ?,"
                                + " sms_policy = ?, sealed_safeguards = ?, accent = ?, logo = ?, audits_kept = ?, deleted_users_kept = ?,"
                                + " unused_numbers_kept = ? where id = ?",
                        tenant.displayName(),
                        tenant.active(),
                        tenant.state() == TenantState.REMOVED,
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
    public boolean remove(int most) {
        if (TABLES.stream().anyMatch(table -> remove(table, most) > 0)) {
            return true;
        }
        scope.changes().tenant();
        scope.session().update("delete from domains where tenant_id = ?", scope.tenantId());
        scope.session().update("delete from tenant_revisions where tenant_id = ?", scope.tenantId());
        scope.session().update("delete from tenants where id = ?", scope.tenantId());
        return false;
    }

    private int remove(Table table, int most) {
        String some = " from " + table.name() + " where tenant_id = ?";
        Optional<UUID> last = scope.session()
                .first(
                        "select " + table.key() + some + " order by " + table.key() + " limit 1 offset ?",
                        row -> row.id(table.key()),
                        scope.tenantId(),
                        most - 1);
        String until = last.isPresent() ? " and " + table.key() + " <= ?" : "";
        Object[] arguments =
                last.<Object[]>map(key -> new Object[] {scope.tenantId(), key}).orElse(new Object[] {scope.tenantId()});
        if (table.name().equals("phones")) {
            scope.session().update("delete" + some + until + " and needs_type is not null", arguments);
        }
        return scope.session().update("delete" + some + until, arguments);
    }
}
