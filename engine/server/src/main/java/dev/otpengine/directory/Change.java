package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;
import java.util.Set;
import java.util.UUID;

/** Something that a sign-in could have seen and must see anew. */
public sealed interface Change {
    /**
     * Its settings, its policy or the nesting of groups that the policy names, its applications.
     *
     * @param domains those that it has and those that it had before the change
     */
    record TenantChanged(UUID tenantId, Set<String> domains) implements Change {
        public TenantChanged {
            domains = Set.copyOf(domains);
        }
    }

    /** Who holds the number, or anything about the holder. A number that moves to another person is one change. */
    record NumberChanged(UUID tenantId, PhoneNumber number) implements Change {}
}
