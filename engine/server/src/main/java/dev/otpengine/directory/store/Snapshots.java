package dev.otpengine.directory.store;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import java.util.Optional;
import java.util.UUID;

/**
 * What a sign-in sees, read from the truth. Each call blocks, at most for the store's own deadline, and fails with
 * {@link StoreUnavailable}.
 */
public interface Snapshots {
    /** @param idOrDomain a tenant's id or one of its domains, in lower case */
    Optional<Tenant> tenant(String idOrDomain);

    Holder holder(UUID tenantId, PhoneNumber number);
}
