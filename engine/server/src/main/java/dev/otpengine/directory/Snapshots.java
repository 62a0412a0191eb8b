package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads from the truth what a sign-in needs. Blocks, so it is for workers; ends within its deadline. Throws
 * {@link DirectoryUnavailable} when the truth can't be had by then. Each answer holds all that was committed before the
 * call.
 */
public interface Snapshots {
    /** @param idOrDomain a tenant's id or one of its domains, in lower case */
    Optional<Tenant> tenant(String idOrDomain, Deadline deadline);

    /** Who signs in with this number. */
    Holder holder(UUID tenantId, PhoneNumber number, Deadline deadline);

    /** @param seen number of an earlier one */
    default Revision revision(long seen, Deadline deadline) {
        return Revision.NONE;
    }
}
