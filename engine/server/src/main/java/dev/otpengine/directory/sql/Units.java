package dev.otpengine.directory.sql;

import dev.otpengine.directory.sql.SqlGroups.Pair;
import dev.otpengine.directory.store.Bulk.Writes;
import dev.otpengine.directory.store.NoUnitsLeft;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts whom a license is used by. Whoever counts has locked the SKU first, so what it sees of other holders can't
 * change before it is done.
 */
final class Units {
    private static final String HELD_BY_GROUP = """
            select 1 from group_users m
            join group_licenses l on l.tenant_id = m.tenant_id and l.group_id = m.group_id
            where m.tenant_id = ? and m.user_id = ? and l.sku_id = ?""";

    private static final String HELD_BY_USER =
            "select 1 from user_licenses where tenant_id = ? and user_id = ? and sku_id = ?";

    private static final String HELD_BY_THIS_GROUP_ALONE = """
            select count(*) as counted from group_users m
            where m.tenant_id = ? and m.group_id = ?
            and not exists (select 1 from user_licenses l
                where l.tenant_id = m.tenant_id and l.user_id = m.user_id and l.sku_id = ?)
            and not exists (select 1 from group_users o
                join group_licenses l on l.tenant_id = o.tenant_id and l.group_id = o.group_id
                where o.tenant_id = m.tenant_id and o.user_id = m.user_id and o.group_id <> m.group_id
                and l.sku_id = ?)""";

    private static final String ALL_OF_USER = """
            select sku_id from user_licenses where tenant_id = ? and user_id = ?
            union
            select l.sku_id from group_users m
            join group_licenses l on l.tenant_id = m.tenant_id and l.group_id = m.group_id
            where m.tenant_id = ? and m.user_id = ?
            order by sku_id""";

    private static final String OWN_OF_USERS =
            "select user_id, sku_id from user_licenses where tenant_id = ? and user_id = any(?)";

    private static final String OF_USERS_BY_GROUP = """
            select m.user_id, l.sku_id from group_users m
            join group_licenses l on l.tenant_id = m.tenant_id and l.group_id = m.group_id
            where m.tenant_id = ? and m.user_id = any(?)""";

    private final Scope scope;

    Units(Scope scope) {
        this.scope = scope;
    }

    boolean isHeld(UUID userId, UUID skuId) {
        return scope.session().exists(HELD_BY_USER, scope.tenantId(), userId, skuId) || isHeldByGroup(userId, skuId);
    }

    boolean isHeldByGroup(UUID userId, UUID skuId) {
        return scope.session().exists(HELD_BY_GROUP, scope.tenantId(), userId, skuId);
    }

    /** Direct members that would hold the SKU by no other way. */
    long heldByThisGroupAlone(UUID groupId, UUID skuId) {
        return scope.session()
                .first(HELD_BY_THIS_GROUP_ALONE, row -> row.number("counted"), scope.tenantId(), groupId, skuId, skuId)
                .orElse(0L);
    }

    /** Every SKU of the tenant, so that nobody counts beside. */
    void lockAll() {
        scope.session()
                .exists("select sku_id from skus where tenant_id = ? order by sku_id for update", scope.tenantId());
    }

    private record Use(UUID userId, UUID skuId) {
        static Use read(Row row) throws SQLException {
            return new Use(row.id("user_id"), row.id("sku_id"));
        }
    }

    /** How many units these users use, by SKU. */
    Map<UUID, Long> consumedBy(Set<UUID> userIds) {
        return Stream.of(OWN_OF_USERS, OF_USERS_BY_GROUP)
                .flatMap(sql -> scope.session().ofAny(sql, Use::read, scope.tenantId(), userIds).stream())
                .distinct()
                .collect(Collectors.groupingBy(Use::skuId, Collectors.counting()));
    }

    /** How many units some new users use by what is written of them, by SKU. */
    Map<UUID, Long> consumedBy(Set<UUID> added, Writes writes) {
        Map<UUID, Set<UUID>> byGroup = writes.memberships().isEmpty() ? Map.of() : ofGroups();
        Stream<Use> own = writes.licenses().stream()
                .map(license -> new Use(license.holder().id(), license.skuId()));
        Stream<Use> ofGroups = writes.memberships().stream()
                .flatMap(membership -> byGroup.getOrDefault(membership.groupId(), Set.of()).stream()
                        .map(sku -> new Use(membership.userId(), sku)));
        return Stream.concat(own, ofGroups)
                .filter(use -> added.contains(use.userId()))
                .distinct()
                .collect(Collectors.groupingBy(Use::skuId, Collectors.counting()));
    }

    private Map<UUID, Set<UUID>> ofGroups() {
        return SqlGroups.grouped(scope.session()
                .list(
                        "select group_id, sku_id from group_licenses where tenant_id = ?",
                        row -> new Pair(row.id("group_id"), row.id("sku_id")),
                        scope.tenantId()));
    }

    /** In the order in which they are locked. */
    List<UUID> ofGroup(UUID groupId) {
        return scope.session()
                .list(
                        "select sku_id from group_licenses where tenant_id = ? and group_id = ? order by sku_id",
                        row -> row.id("sku_id"),
                        scope.tenantId(),
                        groupId);
    }

    /** For a locked user, who is about to lose everything. */
    void giveBackAllOf(UUID userId) {
        List<UUID> held = scope.session()
                .list(ALL_OF_USER, row -> row.id("sku_id"), scope.tenantId(), userId, scope.tenantId(), userId);
        held.forEach(scope::lockSku);
        held.stream().filter(sku -> isHeld(userId, sku)).forEach(sku -> take(sku, -1));
    }

    /** @throws NoUnitsLeft when there aren't so many */
    void take(UUID skuId, long units) {
        int taken = scope.session()
                .update(
                        "update skus set consumed = consumed + ?"
                                + " where tenant_id = ? and sku_id = ? and consumed + ? <= prepaid",
                        units,
                        scope.tenantId(),
                        skuId,
                        units);
        if (taken == 0) {
            throw new NoUnitsLeft(skuId);
        }
    }
}
