package dev.otpengine.bulk;

import dev.otpengine.administration.Refusal;
import dev.otpengine.administration.SmsTargeting;
import dev.otpengine.administration.UserAdministration;
import dev.otpengine.directory.store.Bulk;
import dev.otpengine.directory.store.Bulk.Found;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Nesting;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.phone.PhoneNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is of all that a batch names, and what its rows have changed of it so far. Locked in the directory. */
final class Roster {
    private final Map<UUID, User> users = new HashMap<>();
    private final Map<String, UUID> names = new HashMap<>();
    private final Set<UUID> deleted;
    private final Map<PhoneNumber, UUID> signInHolders;
    private final Map<UUID, List<PhoneMethod>> phones;
    private final Map<UUID, Set<UUID>> memberOf;
    private final Map<UUID, Set<UUID>> licenses;
    private final Map<UUID, Group> groups;
    private final Map<String, List<Group>> groupsByName;
    private final Map<UUID, Set<UUID>> licensesOfGroups;
    private final Map<UUID, Long> unitsLeft;
    private final Map<String, Domain> domains;
    private final SmsMethodPolicy policy;
    private final Nesting nesting;
    private final Map<Set<UUID>, Set<UUID>> transitive = new HashMap<>();
    private final Set<UUID> accepted = new LinkedHashSet<>();
    private final Map<PhoneNumber, Optional<UUID>> newHolders = new HashMap<>();
    private final Map<UUID, Long> unitsUsed = new HashMap<>();

    private Roster(Transaction transaction, Found found) {
        found.users().forEach(this::put);
        deleted = found.deletedUsers();
        signInHolders = new HashMap<>(found.signInHolders());
        phones = new HashMap<>(transaction.phones().ofAll(users.keySet()));
        memberOf = new HashMap<>(transaction.groups().groupsOfAll(users.keySet()));
        licenses = new HashMap<>(transaction.licenses().ofUsers(users.keySet()));
        groups = found.groups().stream().collect(Collectors.toMap(Group::id, Function.identity()));
        groupsByName = found.groups().stream().collect(Collectors.groupingBy(group -> key(group.displayName())));
        licensesOfGroups = transaction.licenses().ofGroups().stream()
                .collect(Collectors.groupingBy(
                        license -> license.holder().id(),
                        Collectors.mapping(LicenseAssignment::skuId, Collectors.toSet())));
        unitsLeft = new HashMap<>();
        transaction.licenses().skus().forEach(sku -> unitsLeft.put(sku.skuId(), sku.prepaid() - sku.consumed()));
        domains = transaction.domains().all().stream().collect(Collectors.toMap(Domain::name, Function.identity()));
        policy = transaction.tenant().find().map(TenantRecord::smsPolicy).orElse(SmsMethodPolicy.OFF);
        nesting = new Nesting(transaction.groups().nesting());
    }

    /** @param trial what batches before would have kept; nothing where they have */
    static Roster lock(Transaction transaction, List<UserRow> rows, Trial trial) {
        Set<UUID> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<PhoneNumber> numbers = new HashSet<>();
        Set<UUID> groupIds = new HashSet<>();
        Set<String> groupNames = new HashSet<>();
        for (UserRow row : rows) {
            row.id().ifPresent(ids::add);
            names.add(row.account().userPrincipalName());
            row.phones().values().forEach(written -> numbers.add(written.number()));
            row.groups().forEach(group -> {
                if (isId(group)) {
                    groupIds.add(UUID.fromString(group));
                }
                groupNames.add(group);
            });
        }
        Found found = transaction.bulk().lock(new Bulk.Named(ids, names, numbers, groupIds, groupNames));
        Roster roster = new Roster(transaction, found);
        roster.see(trial, rows);
        return roster;
    }

    private void see(Trial trial, List<UserRow> rows) {
        List.copyOf(users.keySet()).forEach(id -> trial.person(id).ifPresent(this::put));
        for (UserRow row : rows) {
            trial.named(key(row.account().userPrincipalName())).ifPresent(this::put);
            row.id().flatMap(trial::person).ifPresent(this::put);
            row.phones()
                    .values()
                    .forEach(written ->
                            trial.signInHolder(written.number()).ifPresent(holder -> hold(written.number(), holder)));
        }
        trial.unitsUsed().forEach((sku, units) -> unitsLeft.merge(sku, -units, Long::sum));
    }

    private void put(Trial.Person person) {
        UUID id = person.user().id();
        forgetName(id);
        put(person.user());
        phones.put(id, person.phones());
        memberOf.put(id, person.groups());
        licenses.put(id, person.licenses());
    }

    private void hold(PhoneNumber number, Optional<UUID> holder) {
        holder.ifPresentOrElse(id -> signInHolders.put(number, id), () -> signInHolders.remove(number));
    }

    private static boolean isId(String text) {
        return RowReader.ID.matcher(text).matches();
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whom the row means, by id before name. @throws RowRefused when these are two, or the person is deleted */
    Optional<User> user(UserRow row) {
        String name = row.account().userPrincipalName();
        Optional<UUID> named = Optional.ofNullable(names.get(key(name)));
        if (row.id().isEmpty()) {
            return named.flatMap(known -> Optional.ofNullable(users.get(known)));
        }
        UUID id = row.id().get();
        if (deleted.contains(id)) {
            throw new RowRefused(
                    Column.ID, "userDeleted", "belongs to a deleted user: restore or purge that one first");
        }
        if (named.isPresent() && !named.get().equals(id)) {
            throw new RowRefused(
                    Column.USER_PRINCIPAL_NAME, "userPrincipalNameTaken", "belongs to a user with another id");
        }
        return Optional.ofNullable(users.get(id));
    }

    void requireName(User user) {
        try {
            UserAdministration.requireName(user, name -> Optional.ofNullable(domains.get(name)));
        } catch (Refusal refusal) {
            throw RowRefused.because(Column.USER_PRINCIPAL_NAME, refusal);
        }
    }

    List<PhoneMethod> phones(UUID userId) {
        return phones.getOrDefault(userId, List.of());
    }

    boolean isTaken(PhoneMethod phone) {
        return Optional.ofNullable(signInHolders.get(phone.number()))
                .filter(holder -> !holder.equals(phone.userId()))
                .isPresent();
    }

    /** Groups that the row adds. @throws RowRefused when there is none, or several of the name */
    Set<UUID> newGroups(UUID userId, UserRow row) {
        Set<UUID> added = new HashSet<>();
        row.groups().forEach(group -> added.add(group(group)));
        added.removeAll(memberOf.getOrDefault(userId, Set.of()));
        return added;
    }

    private UUID group(String idOrName) {
        if (isId(idOrName) && groups.containsKey(UUID.fromString(idOrName))) {
            return UUID.fromString(idOrName);
        }
        List<Group> named = groupsByName.getOrDefault(key(idOrName), List.of());
        if (named.size() != 1) {
            throw named.isEmpty()
                    ? new RowRefused(Column.GROUPS, "groupNotFound", "names a group that the tenant hasn't")
                    : new RowRefused(Column.GROUPS, "groupAmbiguous", "names several groups: write the id");
        }
        return named.get(0).id();
    }

    /** Licenses that the row adds. @throws RowRefused for one that the tenant hasn't */
    Set<UUID> newLicenses(UUID userId, UserRow row) {
        if (!unitsLeft.keySet().containsAll(row.licenses())) {
            throw new RowRefused(Column.LICENSES, "licenseNotSubscribed", "names a license that the tenant hasn't");
        }
        Set<UUID> added = new HashSet<>(row.licenses());
        added.removeAll(licenses.getOrDefault(userId, Set.of()));
        return added;
    }

    /** SKUs of which the person uses no unit yet, and will. @throws RowRefused when there is none left of one */
    Set<UUID> newUnits(UUID userId, Set<UUID> newGroups, Set<UUID> newLicenses) {
        Set<UUID> units = new HashSet<>(newLicenses);
        units.addAll(given(newGroups));
        units.removeAll(licenses.getOrDefault(userId, Set.of()));
        units.removeAll(given(memberOf.getOrDefault(userId, Set.of())));
        for (UUID sku : units) {
            if (unitsLeft.getOrDefault(sku, 0L) < 1) {
                throw new RowRefused(
                        newLicenses.contains(sku) ? Column.LICENSES : Column.GROUPS,
                        "noUnitsLeft",
                        "needs a unit of license " + sku + ", and none is left");
            }
        }
        return units;
    }

    private Set<UUID> given(Collection<UUID> byGroups) {
        Set<UUID> skus = new HashSet<>();
        byGroups.forEach(group -> skus.addAll(licensesOfGroups.getOrDefault(group, Set.of())));
        return skus;
    }

    /** Whether the SMS policy lets the person sign in, with the groups that the row adds. */
    boolean usableForSignIn(UUID userId, Set<UUID> newGroups) {
        Set<UUID> direct = new HashSet<>(memberOf.getOrDefault(userId, Set.of()));
        direct.addAll(newGroups);
        return SmsTargeting.of(policy, userId, transitive.computeIfAbsent(direct, nesting::withContaining))
                .usableForSignIn();
    }

    /**
     * What a row brings a person.
     *
     * @param units of SKUs that the person uses from now on
     */
    record Gains(List<PhoneMethod> phones, Set<UUID> groups, Set<UUID> licenses, Set<UUID> units) {}

    /** What the rows after this one must know. */
    void accept(User user, Gains gains) {
        forgetName(user.id());
        put(user);
        gains.phones().forEach(this::change);
        memberOf.put(user.id(), union(memberOf.get(user.id()), gains.groups()));
        licenses.put(user.id(), union(licenses.get(user.id()), gains.licenses()));
        for (UUID sku : gains.units()) {
            unitsLeft.merge(sku, -1L, Long::sum);
            unitsUsed.merge(sku, 1L, Long::sum);
        }
        accepted.add(user.id());
    }

    private void forgetName(UUID id) {
        Optional.ofNullable(users.get(id)).ifPresent(before -> names.remove(key(before.userPrincipalName()), id));
    }

    /** One of each type, so it takes the place of that before. */
    private void change(PhoneMethod phone) {
        UUID id = phone.userId();
        List<PhoneMethod> others = phones(id).stream()
                .filter(other -> other.type() != phone.type())
                .toList();
        phones(id).stream()
                .filter(before -> before.type() == phone.type() && before.signsIn())
                .forEach(this::release);
        phones.put(id, Stream.concat(others.stream(), Stream.of(phone)).toList());
        if (phone.signsIn()) {
            signInHolders.put(phone.number(), id);
            newHolders.put(phone.number(), Optional.of(id));
        }
    }

    private void release(PhoneMethod phone) {
        signInHolders.remove(phone.number(), phone.userId());
        newHolders.put(phone.number(), Optional.empty());
    }

    private static Set<UUID> union(@Nullable Set<UUID> some, Set<UUID> more) {
        Set<UUID> all = new HashSet<>(more);
        all.addAll(some == null ? Set.of() : some);
        return Set.copyOf(all);
    }

    /** Of this batch. */
    Trial.Kept kept() {
        List<Trial.Person> people = accepted.stream()
                .flatMap(id -> Optional.ofNullable(users.get(id)).stream())
                .map(user -> new Trial.Person(
                        user,
                        phones(user.id()),
                        memberOf.getOrDefault(user.id(), Set.of()),
                        licenses.getOrDefault(user.id(), Set.of())))
                .toList();
        return new Trial.Kept(people, newHolders, unitsUsed);
    }

    private void put(User user) {
        users.put(user.id(), user);
        names.put(key(user.userPrincipalName()), user.id());
    }
}
