package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.NotThere;
import java.util.List;
import java.util.UUID;

/** Takes people and groups into groups and out of them, with the licenses that come and go by that. */
final class Memberships {
    static final String INSERT_USER = "insert into group_users (tenant_id, group_id, user_id) values (?, ?, ?)";

    private final Scope scope;
    private final Units units;

    Memberships(Scope scope, Units units) {
        this.scope = scope;
        this.units = units;
    }

    void add(UUID groupId, Member member) {
        if (member instanceof OfUser user) {
            addUser(groupId, user.id());
        } else {
            addGroup(groupId, member.id());
        }
    }

    private void addUser(UUID groupId, UUID userId) {
        scope.lockUser(userId);
        scope.lockGroup(groupId);
        if (isUserIn(groupId, userId)) {
            throw new AlreadyThere(Kind.MEMBERSHIP);
        }
        List<UUID> skus = units.ofGroup(groupId);
        skus.forEach(scope::lockSku);
        skus.stream().filter(sku -> !units.isHeld(userId, sku)).forEach(sku -> units.take(sku, 1));
        update(INSERT_USER, groupId, userId);
        scope.changes().person(userId);
    }

    private boolean isUserIn(UUID groupId, UUID userId) {
        return scope.session()
                .exists(
                        "select 1 from group_users where tenant_id = ? and group_id = ? and user_id = ?",
                        scope.tenantId(),
                        groupId,
                        userId);
    }

    private void addGroup(UUID groupId, UUID childId) {
        scope.lockGroup(groupId);
        scope.lockGroup(childId);
        if (scope.session()
                .exists(
                        "select 1 from group_groups where tenant_id = ? and group_id = ? and child_id = ?",
                        scope.tenantId(),
                        groupId,
                        childId)) {
            throw new AlreadyThere(Kind.MEMBERSHIP);
        }
        update("insert into group_groups (tenant_id, group_id, child_id) values (?, ?, ?)", groupId, childId);
        scope.changes().tenant();
    }

    private int update(String sql, UUID groupId, UUID memberId) {
        return scope.session().update(sql, scope.tenantId(), groupId, memberId);
    }

    void remove(UUID groupId, Member member) {
        if (member instanceof OfUser user) {
            removeUser(groupId, user.id());
        } else {
            int removed = update(
                    "delete from group_groups where tenant_id = ? and group_id = ? and child_id = ?",
                    groupId,
                    member.id());
            scope.require(removed, Kind.MEMBERSHIP);
            scope.changes().tenant();
        }
    }

    private void removeUser(UUID groupId, UUID userId) {
        scope.lockUser(userId);
        scope.lockGroup(groupId);
        List<UUID> skus = units.ofGroup(groupId);
        skus.forEach(scope::lockSku);
        int removed =
                update("delete from group_users where tenant_id = ? and group_id = ? and user_id = ?", groupId, userId);
        if (removed == 0) {
            throw new NotThere(Kind.MEMBERSHIP);
        }
        skus.stream().filter(sku -> !units.isHeld(userId, sku)).forEach(sku -> units.take(sku, -1));
        scope.changes().person(userId);
    }
}
