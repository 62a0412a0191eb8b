package dev.otpengine.directory.store;

import dev.otpengine.phone.PhoneNumber;
import java.util.UUID;

/** What a sign-in would see differently since a commit. */
public sealed interface Change {
    UUID tenantId();

    /** Its settings, domains, applications, nesting or the licenses of its groups. */
    record TenantChanged(UUID tenantId) implements Change {}

    /** Whom the number stands for, or what is true of that person. */
    record NumberChanged(UUID tenantId, PhoneNumber number) implements Change {}

    /** More numbers than are worth naming. */
    record PeopleChanged(UUID tenantId) implements Change {}
}
