package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.token.Sealer;
import java.util.UUID;

/**
 * What all parts of a transaction share. Rows that a rule hangs on are locked before the rule is checked, always in the
 * order user, group, SKU.
 */
record Scope(Session session, UUID tenantId, Changes changes, Sealer sealer) {
    /** @throws NotThere when there is none, or it is deleted */
    void lockUser(UUID userId) {
        lock(Kind.USER, "select id from users where tenant_id = ? and id = ? and deleted is null for update", userId);
    }

    /** @throws NotThere when there is none */
    void lockGroup(UUID groupId) {
        lock(Kind.GROUP, "select id from directory_groups where tenant_id = ? and id = ? for update", groupId);
    }

    /** @throws NotThere when there is none */
    void lockApplication(UUID appId) {
        lock(Kind.APPLICATION, "select app_id from applications where tenant_id = ? and app_id = ? for update", appId);
    }

    /** @throws NotThere when it isn't there */
    void lockTenant() {
        if (!session.exists("select id from tenants where id = ? for update", tenantId)) {
            throw new NotThere(Kind.TENANT);
        }
    }

    /** @throws NotThere when there is none */
    void lockSku(UUID skuId) {
        lock(Kind.SKU, "select sku_id from skus where tenant_id = ? and sku_id = ? for update", skuId);
    }

    private void lock(Kind kind, String sql, UUID id) {
        if (!session.exists(sql, tenantId, id)) {
            throw new NotThere(kind);
        }
    }

    /** @throws NotThere when nothing was updated */
    void require(int updated, Kind kind) {
        if (updated == 0) {
            throw new NotThere(kind);
        }
    }
}
