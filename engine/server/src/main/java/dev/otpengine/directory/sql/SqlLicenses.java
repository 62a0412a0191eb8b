package dev.otpengine.directory.sql;

import dev.otpengine.directory.sql.SqlGroups.Pair;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Licenses;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.NoUnitsLeft;
import dev.otpengine.directory.store.SubscribedSku;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Licenses as rows. */
final class SqlLicenses implements Licenses {
    /** Takes {@link #values}. */
    static final String INSERT_OF_USER =
            "insert into user_licenses (disabled_plans, tenant_id, user_id, sku_id) values (?, ?, ?, ?)";

    private final Scope scope;
    private final Units units;

    SqlLicenses(Scope scope, Units units) {
        this.scope = scope;
        this.units = units;
    }

    private static SubscribedSku sku(Row row) throws SQLException {
        return new SubscribedSku(row.id("sku_id"), row.number("prepaid"), row.number("consumed"));
    }

    @Override
    public List<SubscribedSku> skus() {
        return scope.session()
                .list("select * from skus where tenant_id = ? order by sku_id", SqlLicenses::sku, scope.tenantId());
    }

    @Override
    public Optional<SubscribedSku> sku(UUID skuId) {
        return scope.session()
                .first(
                        "select * from skus where tenant_id = ? and sku_id = ?",
                        SqlLicenses::sku,
                        scope.tenantId(),
                        skuId);
    }

    @Override
    public void prepay(UUID skuId, long prepaid) {
        if (sku(skuId).isEmpty()) {
            scope.session()
                    .update(
                            "insert into skus (tenant_id, sku_id, prepaid, consumed) values (?, ?, ?, 0)",
                            scope.tenantId(),
                            skuId,
                            prepaid);
            return;
        }
        int updated = scope.session()
                .update(
                        "update skus set prepaid = ? where tenant_id = ? and sku_id = ? and consumed <= ?",
                        prepaid,
                        scope.tenantId(),
                        skuId,
                        prepaid);
        if (updated == 0) {
            throw new NoUnitsLeft(skuId);
        }
    }

    @Override
    public void assign(LicenseAssignment assignment) {
        lock(assignment.holder());
        scope.lockSku(assignment.skuId());
        if (!changePlans(assignment)) {
            units.take(assignment.skuId(), newHolders(assignment));
            scope.session()
                    .update(
                            "insert into " + table(assignment.holder()) + " (disabled_plans, tenant_id, "
                                    + column(assignment.holder()) + ", sku_id) values (?, ?, ?, ?)",
                            values(assignment));
            changed(assignment.holder());
        }
    }

    private boolean changePlans(LicenseAssignment assignment) {
        return scope.session()
                        .update(
                                "update " + table(assignment.holder())
                                        + " set disabled_plans = ? where tenant_id = ? and "
                                        + column(assignment.holder()) + " = ? and sku_id = ?",
                                values(assignment))
                > 0;
    }

    private Object[] values(LicenseAssignment assignment) {
        return values(scope.tenantId(), assignment);
    }

    static Object[] values(UUID tenantId, LicenseAssignment assignment) {
        JsonArray plans = new JsonArray(
                assignment.disabledPlans().stream().map(UUID::toString).sorted().toList());
        return new Object[] {plans.encode(), tenantId, assignment.holder().id(), assignment.skuId()};
    }

    private long newHolders(LicenseAssignment assignment) {
        UUID holder = assignment.holder().id();
        if (assignment.holder() instanceof OfGroup) {
            return units.heldByThisGroupAlone(holder, assignment.skuId());
        }
        return units.isHeld(holder, assignment.skuId()) ? 0 : 1;
    }

    @Override
    public void unassign(UUID skuId, Member holder) {
        lock(holder);
        scope.lockSku(skuId);
        int removed = scope.session()
                .update(
                        "delete from " + table(holder) + " where tenant_id = ? and " + column(holder)
                                + " = ? and sku_id = ?",
                        scope.tenantId(),
                        holder.id(),
                        skuId);
        scope.require(removed, Kind.LICENSE);
        units.take(skuId, -formerHolders(skuId, holder));
        changed(holder);
    }

    private long formerHolders(UUID skuId, Member holder) {
        if (holder instanceof OfGroup) {
            return units.heldByThisGroupAlone(holder.id(), skuId);
        }
        return units.isHeldByGroup(holder.id(), skuId) ? 0 : 1;
    }

    private void lock(Member holder) {
        if (holder instanceof OfUser) {
            scope.lockUser(holder.id());
        } else {
            scope.lockGroup(holder.id());
        }
    }

    private void changed(Member holder) {
        if (holder instanceof OfUser) {
            scope.changes().person(holder.id());
        } else {
            scope.changes().tenant();
        }
    }

    private static String table(Member holder) {
        return holder instanceof OfUser ? "user_licenses" : "group_licenses";
    }

    private static String column(Member holder) {
        return holder instanceof OfUser ? "user_id" : "group_id";
    }

    @Override
    public List<LicenseAssignment> of(Member holder) {
        return scope.session()
                .list(
                        "select * from " + table(holder) + " where tenant_id = ? and " + column(holder)
                                + " = ? order by sku_id",
                        row -> new LicenseAssignment(row.id("sku_id"), holder, plans(row)),
                        scope.tenantId(),
                        holder.id());
    }

    private static Set<UUID> plans(Row row) throws SQLException {
        return new JsonArray(row.text("disabled_plans"))
                .stream().map(plan -> UUID.fromString(plan.toString())).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<LicenseAssignment> ofGroups() {
        return scope.session()
                .list(
                        "select * from group_licenses where tenant_id = ?",
                        row -> new LicenseAssignment(row.id("sku_id"), new OfGroup(row.id("group_id")), plans(row)),
                        scope.tenantId());
    }

    @Override
    public Map<UUID, Set<UUID>> ofUsers(Collection<UUID> userIds) {
        return SqlGroups.grouped(scope.session()
                .ofAny(
                        "select user_id, sku_id from user_licenses where tenant_id = ? and user_id = any(?)",
                        row -> new Pair(row.id("user_id"), row.id("sku_id")),
                        scope.tenantId(),
                        userIds));
    }
}
