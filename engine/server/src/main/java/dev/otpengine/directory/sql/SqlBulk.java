package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.Bulk;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.User;
import dev.otpengine.phone.PhoneNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets of rows. Whoever inserted the same in the meantime makes the work run again. */
final class SqlBulk implements Bulk {
    private final Scope scope;
    private final Units units;

    SqlBulk(Scope scope, Units units) {
        this.scope = scope;
        this.units = units;
    }

    @Override
    public Found lock(Named named) {
        List<User> users = users(named);
        List<Group> groups = groups(named);
        units.lockAll();
        return new Found(users, deleted(named.userIds()), signInHolders(named.numbers()), groups);
    }

    private List<User> users(Named named) {
        Stream<User> byId = any(
                "select * from users where tenant_id = ? and id = any(?) and deleted is null order by id for update",
                UserRow::read,
                named.userIds());
        Stream<User> byName = any(
                "select * from users where tenant_id = ? and user_principal_name_key = any(?) order by id for update",
                UserRow::read,
                keys(named.principalNames()));
        return Stream.concat(byId, byName).distinct().toList();
    }

    private List<Group> groups(Named named) {
        Stream<Group> byId = any(
                "select * from directory_groups where tenant_id = ? and id = any(?) order by id for update",
                SqlGroups::group,
                named.groupIds());
        Stream<Group> byName = any(
                "select * from directory_groups where tenant_id = ? and display_name_key = any(?) order by id for update",
                SqlGroups::group,
                keys(named.groupNames()));
        return Stream.concat(byId, byName).distinct().toList();
    }

    private static Set<String> keys(Set<String> names) {
        return names.stream().map(UserRow::key).collect(Collectors.toSet());
    }

    private Set<UUID> deleted(Set<UUID> userIds) {
        return any(
                        "select id from users where tenant_id = ? and id = any(?) and deleted is not null",
                        row -> row.id("id"),
                        userIds)
                .collect(Collectors.toSet());
    }

    private record Held(PhoneNumber number, UUID holder) {}

    private Map<PhoneNumber, UUID> signInHolders(Set<PhoneNumber> numbers) {
        return any(
                        "select number, country_code_digits, user_id from phones"
                                + " where tenant_id = ? and sign_in_number = any(?)",
                        row -> new Held(row.phoneNumber(), row.id("user_id")),
                        numbers.stream().map(PhoneNumber::digits).toList())
                .collect(Collectors.toMap(Held::number, Held::holder));
    }

    private <T> Stream<T> any(String sql, Row.Reader<T> reader, Collection<?> values) {
        return scope.session().ofAny(sql, reader, scope.tenantId(), values).stream();
    }

    @Override
    public void write(Writes writes) {
        Set<UUID> before = touched(writes);
        Set<UUID> added = writes.newUsers().stream().map(User::id).collect(Collectors.toSet());
        before.removeAll(added);
        scope.changes().people(before);
        Set<UUID> holders = intersection(holders(writes), before);
        Map<UUID, Long> unitsBefore = units.consumedBy(holders);
        scope.changes().added(added.size());
        people(writes);
        phones(writes);
        holdings(writes);
        Map<UUID, Long> unitsAfter = new HashMap<>(units.consumedBy(holders));
        units.consumedBy(added, writes).forEach((sku, count) -> unitsAfter.merge(sku, count, Long::sum));
        take(unitsBefore, unitsAfter);
    }

    private static Set<UUID> touched(Writes writes) {
        Set<UUID> touched = holders(writes);
        writes.changedUsers().forEach(user -> touched.add(user.id()));
        writes.newPhones().forEach(phone -> touched.add(phone.userId()));
        writes.changedPhones().forEach(phone -> touched.add(phone.userId()));
        return touched;
    }

    private static Set<UUID> holders(Writes writes) {
        Set<UUID> holders = new HashSet<>();
        writes.memberships().forEach(membership -> holders.add(membership.userId()));
        writes.licenses().forEach(license -> holders.add(license.holder().id()));
        return holders;
    }

    private static Set<UUID> intersection(Set<UUID> some, Set<UUID> others) {
        Set<UUID> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private void people(Writes writes) {
        batch(UserRow.UPDATE, writes.changedUsers(), user -> UserRow.changes(scope.tenantId(), user));
        batch(UserRow.INSERT, writes.newUsers(), user -> UserRow.values(scope.tenantId(), user));
    }

    private void phones(Writes writes) {
        batch(SqlPhones.UPDATE, writes.changedPhones(), phone -> SqlPhones.changes(scope.tenantId(), phone));
        batch(SqlPhones.INSERT, writes.newPhones(), phone -> SqlPhones.values(scope.tenantId(), phone));
        Stream.concat(writes.changedPhones().stream(), writes.newPhones().stream())
                .filter(phone -> phone.type() == PhoneType.MOBILE)
                .map(PhoneMethod::number)
                .forEach(scope.changes()::number);
    }

    private void holdings(Writes writes) {
        batch(Memberships.INSERT_USER, writes.memberships(), membership ->
                new Object[] {scope.tenantId(), membership.groupId(), membership.userId()});
        batch(SqlLicenses.INSERT_OF_USER, writes.licenses(), this::values);
    }

    private Object[] values(LicenseAssignment license) {
        return SqlLicenses.values(scope.tenantId(), license);
    }

    private <T> void batch(String sql, List<T> items, Function<T, Object[]> values) {
        scope.session().batch(sql, items.stream().map(values).toList());
    }

    private void take(Map<UUID, Long> before, Map<UUID, Long> after) {
        Map<UUID, Long> more = new TreeMap<>(after);
        before.forEach((sku, count) -> more.merge(sku, -count, Long::sum));
        more.forEach((sku, count) -> {
            if (count != 0) {
                units.take(sku, count);
            }
        });
    }
}
