package dev.otpengine.directory.store;

import dev.otpengine.phone.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One by one, so that sets have something to be compared with. */
final class MemoryBulk implements Bulk {
    private final MemoryTenant tenant;
    private final Transaction transaction;

    MemoryBulk(MemoryTenant tenant, Transaction transaction) {
        this.tenant = tenant;
        this.transaction = transaction;
    }

    @Override
    public Found lock(Named named) {
        Set<String> names = keys(named.principalNames());
        Set<String> groups = keys(named.groupNames());
        Map<PhoneNumber, UUID> holders = new HashMap<>();
        named.numbers()
                .forEach(number ->
                        transaction.phones().signInHolder(number).ifPresent(holder -> holders.put(number, holder)));
        return new Found(
                tenant.users.values().stream()
                        .filter(user ->
                                named.userIds().contains(user.id()) || names.contains(key(user.userPrincipalName())))
                        .toList(),
                named.userIds().stream().filter(tenant.deleted::containsKey).collect(Collectors.toSet()),
                holders,
                tenant.groups.values().stream()
                        .filter(group ->
                                named.groupIds().contains(group.id()) || groups.contains(key(group.displayName())))
                        .toList());
    }

    private static Set<String> keys(Set<String> names) {
        return names.stream().map(MemoryBulk::key).collect(Collectors.toSet());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(Writes writes) {
        writes.changedUsers().forEach(transaction.users()::update);
        writes.newUsers().forEach(transaction.users()::add);
        writes.changedPhones().forEach(transaction.phones()::update);
        writes.newPhones().forEach(transaction.phones()::add);
        for (Membership membership : writes.memberships()) {
            transaction.groups().addMember(membership.groupId(), new Member.OfUser(membership.userId()));
        }
        List<LicenseAssignment> licenses = writes.licenses();
        licenses.forEach(transaction.licenses()::assign);
    }
}
