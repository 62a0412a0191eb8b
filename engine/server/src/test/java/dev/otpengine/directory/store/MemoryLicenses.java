package dev.otpengine.directory.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The licenses of a memory tenant. */
final class MemoryLicenses implements Licenses {
    private final MemoryTenant tenant;

    MemoryLicenses(MemoryTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public List<SubscribedSku> skus() {
        return tenant.prepaid.keySet().stream().flatMap(id -> sku(id).stream()).toList();
    }

    @Override
    public Optional<SubscribedSku> sku(UUID skuId) {
        return Optional.ofNullable(tenant.prepaid.get(skuId))
                .map(units -> new SubscribedSku(skuId, units, tenant.consumed(skuId)));
    }

    @Override
    public void prepay(UUID skuId, long units) {
        if (tenant.consumed(skuId) > units) {
            throw new NoUnitsLeft(skuId);
        }
        tenant.prepaid.put(skuId, units);
    }

    @Override
    public void assign(LicenseAssignment assignment) {
        MemoryTransaction.require(tenant.prepaid.containsKey(assignment.skuId()), Kind.SKU);
        MemoryGroups.requireThere(tenant, assignment.holder());
        List<LicenseAssignment> before = new ArrayList<>(tenant.licenses);
        tenant.licenses.removeIf(license -> isSame(license, assignment.skuId(), assignment.holder()));
        tenant.licenses.add(assignment);
        try {
            tenant.checkUnits();
        } catch (NoUnitsLeft e) {
            tenant.licenses.clear();
            tenant.licenses.addAll(before);
            throw e;
        }
    }

    @Override
    public void unassign(UUID skuId, Member holder) {
        MemoryTransaction.require(tenant.licenses.removeIf(license -> isSame(license, skuId, holder)), Kind.LICENSE);
    }

    private static boolean isSame(LicenseAssignment license, UUID skuId, Member holder) {
        return license.skuId().equals(skuId) && license.holder().equals(holder);
    }

    @Override
    public List<LicenseAssignment> of(Member holder) {
        return tenant.licenses.stream()
                .filter(license -> license.holder().equals(holder))
                .toList();
    }

    @Override
    public List<LicenseAssignment> ofGroups() {
        return tenant.licenses.stream()
                .filter(license -> license.holder() instanceof Member.OfGroup)
                .toList();
    }

    @Override
    public Map<UUID, Set<UUID>> ofUsers(Collection<UUID> userIds) {
        return tenant.licenses.stream()
                .filter(license -> license.holder() instanceof Member.OfUser)
                .filter(license -> userIds.contains(license.holder().id()))
                .collect(Collectors.groupingBy(
                        license -> license.holder().id(),
                        Collectors.mapping(LicenseAssignment::skuId, Collectors.toSet())));
    }
}
