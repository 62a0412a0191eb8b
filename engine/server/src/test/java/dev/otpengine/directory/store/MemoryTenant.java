package dev.otpengine.directory.store;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.store.User.PerUserMfaState;
import dev.otpengine.directory.store.User.UserType;
import dev.otpengine.directory.store.Users.DeletedUser;
import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** All that a memory store keeps of one tenant. What it holds never changes, so a copy of the maps is a copy of all. */
final class MemoryTenant {
    /** As databases order them. */
    static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

    Optional<TenantRecord> record = Optional.empty();
    final Map<UUID, User> users = new TreeMap<>(BY_TEXT);
    final Map<UUID, DeletedUser> deleted = new TreeMap<>(BY_TEXT);
    final Map<UUID, List<PhoneMethod>> phones = new TreeMap<>(BY_TEXT);
    final Map<UUID, Group> groups = new TreeMap<>(BY_TEXT);
    final Set<Membership> memberships = new HashSet<>();
    final Map<UUID, Long> prepaid = new TreeMap<>(BY_TEXT);
    final List<LicenseAssignment> licenses = new ArrayList<>();
    final Map<UUID, ApplicationRegistration> applications = new TreeMap<>(BY_TEXT);
    final Map<UUID, RoleAssignment> roles = new TreeMap<>(BY_TEXT);
    final Map<String, Domain> domains = new TreeMap<>();
    final List<AuditEntry> audits = new ArrayList<>();

    record Membership(UUID groupId, Member member) {}

    MemoryTenant copy() {
        MemoryTenant copy = new MemoryTenant();
        copy.record = record;
        copy.users.putAll(users);
        copy.deleted.putAll(deleted);
        copy.phones.putAll(phones);
        copy.groups.putAll(groups);
        copy.memberships.addAll(memberships);
        copy.prepaid.putAll(prepaid);
        copy.licenses.addAll(licenses);
        copy.applications.putAll(applications);
        copy.roles.putAll(roles);
        copy.domains.putAll(domains);
        copy.audits.addAll(audits);
        return copy;
    }

    void clear() {
        record = Optional.empty();
        users.clear();
        deleted.clear();
        phones.clear();
        groups.clear();
        memberships.clear();
        prepaid.clear();
        licenses.clear();
        applications.clear();
        roles.clear();
        domains.clear();
        audits.clear();
    }

    /** @throws NoUnitsLeft when more hold a license than were paid for */
    void checkUnits() {
        prepaid.forEach((sku, units) -> {
            if (users.size() > units && consumed(sku) > units) {
                throw new NoUnitsLeft(sku);
            }
        });
    }

    Set<UUID> groupsOf(UUID member) {
        return memberships.stream()
                .filter(membership -> membership.member().id().equals(member))
                .map(Membership::groupId)
                .collect(Collectors.toSet());
    }

    /** Own ones and those of groups. */
    Set<UUID> licensesOf(UUID user) {
        Set<UUID> holders = new HashSet<>(groupsOf(user));
        holders.add(user);
        return licenses.stream()
                .filter(license -> holders.contains(license.holder().id()))
                .map(LicenseAssignment::skuId)
                .collect(Collectors.toSet());
    }

    long consumed(UUID sku) {
        Set<UUID> holders = licenses.stream()
                .filter(license -> license.skuId().equals(sku))
                .map(license -> license.holder().id())
                .collect(Collectors.toSet());
        Set<UUID> people = memberships.stream()
                .filter(membership -> holders.contains(membership.groupId()))
                .map(membership -> membership.member().id())
                .collect(Collectors.toSet());
        people.addAll(holders);
        people.retainAll(users.keySet());
        return people.size();
    }

    Set<PhoneNumber> numbers() {
        return phones.values().stream()
                .flatMap(List::stream)
                .map(PhoneMethod::number)
                .collect(Collectors.toSet());
    }

    Holder holder(PhoneNumber number) {
        List<PhoneMethod> mobiles = phones.values().stream()
                .flatMap(List::stream)
                .filter(phone ->
                        phone.type() == PhoneType.MOBILE && phone.number().equals(number))
                .filter(phone -> users.containsKey(phone.userId()))
                .toList();
        Optional<PhoneMethod> signsIn =
                mobiles.stream().filter(PhoneMethod::signsIn).findFirst();
        return signsIn.<Holder>map(phone -> new Holder.Person(subscriber(phone.userId())))
                .orElse(mobiles.isEmpty() ? new Holder.Nobody() : new Holder.NotForSignIn());
    }

    private Subscriber subscriber(UUID userId) {
        User user = Objects.requireNonNull(users.get(userId));
        return new Subscriber(
                userId,
                user.userPrincipalName(),
                user.displayName(),
                user.accountEnabled(),
                user.userType() == UserType.GUEST,
                user.perUserMfaState() == PerUserMfaState.ENFORCED,
                Set.copyOf(groupsOf(userId)),
                licenses.stream()
                        .filter(license -> license.holder().id().equals(userId))
                        .map(LicenseAssignment::skuId)
                        .collect(Collectors.toUnmodifiableSet()),
                user.signInSessionsValidFrom().orElse(Instant.EPOCH));
    }
}
