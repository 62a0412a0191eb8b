package dev.otpengine.directory.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The licenses of a tenant. A person who holds one in several ways uses one unit. A group's license is for its direct
 * members, as in Entra.
 */
public interface Licenses {
    /** By SKU id. */
    List<SubscribedSku> skus();

    Optional<SubscribedSku> sku(UUID skuId);

    /**
     * Adds a SKU or changes how many may hold it.
     *
     * @throws NoUnitsLeft when more hold it
     */
    void prepay(UUID skuId, long units);

    /**
     * Assigned again, the disabled plans change.
     *
     * @throws NotThere when there is no such SKU or holder
     * @throws NoUnitsLeft when it would be one too many
     */
    void assign(LicenseAssignment assignment);

    /** @throws NotThere when it isn't assigned */
    void unassign(UUID skuId, Member holder);

    /** What a user or a group holds by itself. */
    List<LicenseAssignment> of(Member holder);

    /** Every license that a group holds. */
    List<LicenseAssignment> ofGroups();

    /** What each user holds by itself; those without a license are left out. */
    Map<UUID, Set<UUID>> ofUsers(Collection<UUID> userIds);
}
