package dev.otpengine.limit;

import dev.otpengine.crypto.Hash128;
import java.util.UUID;

/** Names tenants and their applications as what is limited: by their ids, which are no secret. */
public final class TenantKeys {
    private TenantKeys() {}

    public static Hash128 tenant(UUID tenantId) {
        return new Hash128(tenantId.getMostSignificantBits(), tenantId.getLeastSignificantBits());
    }

    public static Hash128 application(UUID tenantId, UUID clientId) {
        return new Hash128(
                tenantId.getMostSignificantBits() ^ Long.rotateLeft(clientId.getLeastSignificantBits(), 1),
                tenantId.getLeastSignificantBits() ^ Long.rotateLeft(clientId.getMostSignificantBits(), 1));
    }
}
