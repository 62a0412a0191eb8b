package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks up what a sign-in needs. Answers come from memory in the common case; a future fails only when the truth can't
 * be had within its deadline.
 */
public interface Directory {
    /** @param idOrDomain a tenant's id or one of its domains, in any case */
    Future<Optional<Tenant>> tenant(String idOrDomain);

    /** As the public sees tenants: one that is suspended, or is being removed, isn't there. */
    default Future<Optional<Tenant>> activeTenant(String idOrDomain) {
        return tenant(idOrDomain).map(found -> found.filter(Tenant::active));
    }

    /** Who signs in with this number. */
    Future<Holder> holder(UUID tenantId, PhoneNumber number);
}
