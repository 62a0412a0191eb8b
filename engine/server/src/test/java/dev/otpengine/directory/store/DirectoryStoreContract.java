package dev.otpengine.directory.store;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.group;
import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.phone;
import static dev.otpengine.directory.store.People.tenant;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.Change.NumberChanged;
import dev.otpengine.directory.Change.TenantChanged;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.AuditEntry.Request;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory store keeps to. */
public abstract class DirectoryStoreContract {
    private static final UUID SKU = Licenses.MICROSOFT_365_F3;
    private static final UUID FRONTLINE = new UUID(7, 1);
    private static final UUID NIGHT_SHIFT = new UUID(7, 2);
    private static final UUID ANNA = new UUID(1, 1);
    private static final UUID BERT = new UUID(1, 2);
    private static final long NUMBER = 14255550100L;

    private final UUID tenantId = UUID.randomUUID();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private DirectoryStore store;
    private Snapshots snapshots;

    /** A store that may hold other tenants; tests tell theirs apart by its id. */
    protected abstract DirectoryStore store(ChangeListener listener);

    /** Of the store made last. */
    protected abstract Snapshots snapshots();

    @BeforeEach
    void fill() {
        store = store(changed -> {
            changes.addAll(changed);
            return Future.succeededFuture();
        });
        snapshots = snapshots();
        write((Transaction people) -> {
            people.tenant().create(tenant(tenantId, "Contoso"));
            people.domains().add(new Domain(domain(), false, true));
            people.users().add(user(ANNA, "Anna"));
            people.users().add(user(BERT, "Bert"));
            people.groups().add(group(FRONTLINE, "Frontline"));
            people.groups().add(group(NIGHT_SHIFT, "Night shift"));
            people.licenses().prepay(SKU, 2);
            return true;
        });
        changes.clear();
    }

    @Test
    void keepsAllOfAUserAndNothingOfAnother() {
        User changed = new User(
                ANNA,
                "Anna.Smith@contoso.example",
                "Anna Smith \u00e4\u4e16",
                false,
                User.UserType.GUEST,
                User.PerUserMfaState.ENFORCED,
                new User.Profile(
                        Optional.of("anna@contoso.example"),
                        Optional.of("anna"),
                        Optional.of("Anna"),
                        Optional.of("Smith"),
                        Optional.of("Nurse"),
                        Optional.of("+1 425"),
                        Optional.of("B2"),
                        List.of("1", "2,3"),
                        Optional.of("en-US"),
                        Optional.of("US")),
                Optional.of("Accepted"),
                Optional.of("immutable"),
                Optional.of(LONG_AGO.plusSeconds(1)),
                LONG_AGO);
        does(people -> people.users().update(changed));

        assertThat(read((Transaction people) -> people.users().find(ANNA))).contains(changed);
        assertThat(read((Transaction people) -> people.users().find(BERT))).contains(user(BERT, "Bert"));
        assertThat(read((Transaction people) -> people.users().byPrincipalName("anna.SMITH@contoso.example")))
                .contains(changed);
        assertThat(read((Transaction people) -> people.users().byPrincipalName("anna@contoso.example")))
                .isEmpty();
    }

    @Test
    void keepsNothingOfWorkThatFails() {
        assertThatThrownBy(() -> write((Transaction people) -> {
                    people.users().add(user(new UUID(1, 3), "Carl"));
                    people.users().delete(ANNA, LONG_AGO);
                    people.groups().addMember(FRONTLINE, new OfUser(BERT));
                    throw new IllegalStateException("no more");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more");

        assertThat(read((Transaction people) -> people.users().find(new UUID(1, 3))))
                .isEmpty();
        assertThat(read((Transaction people) -> people.users().find(ANNA))).isPresent();
        assertThat(read((Transaction people) -> people.groups().groupsOf(BERT))).isEmpty();
        assertThat(changes).isEmpty();
    }

    @Test
    void goesOnAfterARefusal() {
        does(people -> {
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            assertThatThrownBy(() -> people.phones().add(mobile(BERT, NUMBER, SmsSignInState.READY)))
                    .isInstanceOf(NumberTaken.class);
            people.phones().add(mobile(BERT, NUMBER, SmsSignInState.PHONE_NUMBER_NOT_UNIQUE));
        });

        assertThat(read((Transaction people) -> people.phones().of(BERT)))
                .containsExactly(mobile(BERT, NUMBER, SmsSignInState.PHONE_NUMBER_NOT_UNIQUE));
        assertThat(read((Transaction people) -> people.phones().signInHolder(new PhoneNumber(NUMBER, 1))))
                .contains(ANNA);
    }

    @Test
    void givesEachUserPrincipalNameToOne() {
        assertRefused(AlreadyThere.class, people -> people.users().add(user(new UUID(1, 9), "ANNA")));
        assertRefused(AlreadyThere.class, people -> people.users().add(user(ANNA, "Else")));
        assertRefused(AlreadyThere.class, people -> people.users().update(user(BERT, "anna")));
        assertRefused(NotThere.class, people -> people.users().update(user(new UUID(1, 9), "Carl")));
        assertRefused(NotThere.class, people -> people.users().delete(new UUID(1, 9), LONG_AGO));
    }

    @Test
    void seesNothingOfAnotherTenant() {
        UUID other = UUID.randomUUID();
        await(store.write(
                other,
                people -> {
                    people.tenant().create(tenant(other, "Fabrikam"));
                    people.users().add(user(ANNA, "Anna"));
                    people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
                    return true;
                },
                deadline()));
        does(people -> people.phones().add(mobile(BERT, NUMBER, SmsSignInState.READY)));

        assertThat(read((Transaction people) -> people.phones().of(ANNA))).isEmpty();
        assertThat(snapshots.holder(tenantId, new PhoneNumber(NUMBER, 1), deadline()))
                .isInstanceOfSatisfying(
                        Holder.Person.class,
                        person -> assertThat(person.subscriber().id()).isEqualTo(BERT));
        assertThat(await(store.tenants(deadline())))
                .extracting(TenantRecord::id)
                .contains(tenantId, other);
        assertThatThrownBy(() -> await(store.write(
                        other,
                        people -> {
                            people.domains().add(new Domain(domain(), false, false));
                            return true;
                        },
                        deadline())))
                .isInstanceOf(AlreadyThere.class);
    }

    @Test
    void keepsTheRulesOfPhones() {
        PhoneMethod alternate = phone(ANNA, PhoneType.ALTERNATE_MOBILE, NUMBER + 1, SmsSignInState.NOT_SUPPORTED);
        PhoneMethod office = new PhoneMethod(
                ANNA,
                PhoneType.OFFICE,
                new PhoneNumber(NUMBER + 2, 1),
                Optional.of("123"),
                SmsSignInState.NOT_SUPPORTED,
                LONG_AGO,
                Optional.of(LONG_AGO.plusMillis(1)));

        assertRefused(MobileNeeded.class, people -> people.phones().add(alternate));
        does(people -> people.phones().add(office));
        does(people -> people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY)));
        does(people -> people.phones().add(alternate));
        assertRefused(AlreadyThere.class, people -> people.phones().add(office));
        assertRefused(MobileNeeded.class, people -> people.phones().delete(ANNA, PhoneType.MOBILE));
        assertRefused(NotThere.class, people -> people.phones().delete(BERT, PhoneType.MOBILE));
        assertRefused(
                NotThere.class, people -> people.phones().add(mobile(new UUID(9, 9), 1, SmsSignInState.NOT_ENABLED)));
        assertRefused(NotThere.class, people -> people.phones().update(mobile(BERT, 1, SmsSignInState.NOT_ENABLED)));

        List<PhoneMethod> all = List.of(mobile(ANNA, NUMBER, SmsSignInState.READY), alternate, office);
        assertThat(read((Transaction people) -> people.phones().of(ANNA))).isEqualTo(all);
        assertThat(read((Transaction people) -> people.phones().ofAll(List.of(ANNA, BERT))))
                .isEqualTo(Map.of(ANNA, all));
        does(people -> people.phones().delete(ANNA, PhoneType.ALTERNATE_MOBILE));
        does(people -> people.phones().delete(ANNA, PhoneType.MOBILE));
        assertThat(read((Transaction people) -> people.phones().of(ANNA))).containsExactly(office);
    }

    @Test
    void givesANumberForSignInToOneOnly() {
        does(people -> people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY)));
        does(people -> people.phones().add(mobile(BERT, NUMBER, SmsSignInState.NOT_ENABLED)));

        assertRefused(NumberTaken.class, people -> people.phones().update(mobile(BERT, NUMBER, SmsSignInState.READY)));
        does(people -> people.phones().update(mobile(ANNA, NUMBER, SmsSignInState.NOT_ENABLED)));
        does(people -> people.phones().update(mobile(BERT, NUMBER, SmsSignInState.READY)));
        assertThat(read((Transaction people) -> people.phones().signInHolder(new PhoneNumber(NUMBER, 1))))
                .contains(BERT);
    }

    @Test
    void findsNumbersThatNobodyUses() {
        Instant since = LONG_AGO.plusSeconds(60);
        PhoneMethod used = new PhoneMethod(
                BERT,
                PhoneType.MOBILE,
                new PhoneNumber(NUMBER + 1, 1),
                Optional.empty(),
                SmsSignInState.READY,
                LONG_AGO,
                Optional.of(since));
        does(people -> people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY)));
        does(people -> people.phones().add(used));

        assertThat(read((Transaction people) -> people.phones().idleSince(since, 10, Optional.empty()))
                        .items())
                .extracting(PhoneMethod::userId)
                .containsExactly(ANNA);
        Page<PhoneMethod> first =
                read((Transaction people) -> people.phones().idleSince(since.plusMillis(1), 1, Optional.empty()));
        assertThat(read((Transaction people) -> people.phones().idleSince(since.plusMillis(1), 1, first.next()))
                        .items())
                .containsExactly(used);
    }

    @Test
    void notesTheUseOfNumbersThatSignIn() {
        Instant now = LONG_AGO.plusSeconds(60);
        PhoneNumber number = new PhoneNumber(NUMBER, 1);
        does(people -> people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY)));
        does(people -> people.phones().add(mobile(BERT, NUMBER, SmsSignInState.NOT_ENABLED)));
        does(people -> people.phones().used(List.of(number, new PhoneNumber(NUMBER + 1, 1)), now));
        assertChanges();
        does(people -> people.phones().used(List.of(number), now.plusSeconds(60)));

        assertThat(lastUsed(ANNA)).contains(now);
        assertThat(lastUsed(BERT)).isEmpty();
    }

    private Optional<Instant> lastUsed(UUID user) {
        return read((Transaction people) ->
                        people.phones().find(user, PhoneType.MOBILE).orElseThrow())
                .lastUsed();
    }

    @Test
    void switchesANumberOffUnlessItWasUsedMeanwhile() {
        PhoneMethod idle = mobile(ANNA, NUMBER, SmsSignInState.READY);
        does(people -> people.phones().add(idle));

        assertThat(write((Transaction people) -> people.phones().switchOff(idle, LONG_AGO)))
                .isFalse();
        assertThat(write((Transaction people) -> people.phones()
                        .switchOff(mobile(ANNA, NUMBER + 1, SmsSignInState.READY), LONG_AGO.plusSeconds(9))))
                .as("another number by now")
                .isFalse();
        changes.clear();
        assertThat(write((Transaction people) -> people.phones().switchOff(idle, LONG_AGO.plusMillis(1))))
                .isTrue();
        assertChanges(number(NUMBER));
        assertThat(read((Transaction people) -> people.phones().find(ANNA, PhoneType.MOBILE)))
                .contains(idle.withState(SmsSignInState.NOT_ENABLED));
        assertThat(holder(NUMBER)).isEqualTo(new Holder.NotForSignIn());
    }

    @Test
    void givesALeaseToOneUntilItIsOver() {
        String name = "work of " + tenantId;
        UUID first = new UUID(8, 1);
        UUID second = new UUID(8, 2);

        assertThat(take(name, first, LONG_AGO)).isTrue();
        assertThat(take(name, second, LONG_AGO.plusSeconds(59))).isFalse();
        assertThat(take(name, first, LONG_AGO.plusSeconds(59))).isTrue();
        assertThat(take(name, second, LONG_AGO.plusSeconds(60))).isFalse();
        assertThat(take(name, second, LONG_AGO.plusSeconds(119))).isTrue();
        assertThat(take(name, first, LONG_AGO.plusSeconds(119))).isFalse();
    }

    private boolean take(String name, UUID holder, Instant now) {
        return await(store.take(new Lease(name, holder, now, now.plusSeconds(60)), deadline()));
    }

    @Test
    void nestsGroups() {
        UUID everybody = new UUID(7, 3);
        does(people -> {
            people.groups().add(group(everybody, "Everybody"));
            people.groups().addMember(everybody, new OfGroup(FRONTLINE));
            people.groups().addMember(FRONTLINE, new OfGroup(NIGHT_SHIFT));
            people.groups().addMember(NIGHT_SHIFT, new OfGroup(everybody));
            people.groups().addMember(NIGHT_SHIFT, new OfUser(ANNA));
            people.groups().addMember(everybody, new OfUser(ANNA));
        });

        assertRefused(AlreadyThere.class, people -> people.groups().addMember(NIGHT_SHIFT, new OfUser(ANNA)));
        assertRefused(NotThere.class, people -> people.groups().addMember(NIGHT_SHIFT, new OfUser(new UUID(9, 9))));
        assertRefused(NotThere.class, people -> people.groups().addMember(new UUID(9, 9), new OfUser(ANNA)));
        assertRefused(NotThere.class, people -> people.groups().removeMember(FRONTLINE, new OfUser(ANNA)));
        assertThat(read((Transaction people) -> people.groups().groupsOf(ANNA))).containsOnly(NIGHT_SHIFT, everybody);
        assertThat(read((Transaction people) -> people.groups().transitiveGroupsOf(ANNA)))
                .containsOnly(NIGHT_SHIFT, everybody, FRONTLINE);
        assertThat(read((Transaction people) -> people.groups().groupsOfAll(List.of(ANNA, BERT))))
                .isEqualTo(Map.of(ANNA, Set.of(NIGHT_SHIFT, everybody)));
        assertThat(read((Transaction people) -> people.groups().members(everybody, 10, Optional.empty()))
                        .items())
                .containsExactly(new OfUser(ANNA), new OfGroup(FRONTLINE));
        assertThat(pages(after -> read((Transaction people) -> people.groups().transitiveMembers(FRONTLINE, 1, after))))
                .containsExactly(
                        new OfUser(ANNA), new OfGroup(FRONTLINE), new OfGroup(NIGHT_SHIFT), new OfGroup(everybody));

        does(people -> people.groups().removeMember(NIGHT_SHIFT, new OfUser(ANNA)));
        does(people -> people.groups().delete(FRONTLINE));
        assertThat(read((Transaction people) -> people.groups().nesting()))
                .isEqualTo(Map.of(everybody, Set.of(NIGHT_SHIFT)));
    }

    @Test
    void countsAPersonsLicenseOnce() {
        does(people -> {
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.licenses().assign(license(new OfGroup(FRONTLINE)));
            people.licenses().assign(new LicenseAssignment(SKU, new OfUser(ANNA), Set.of(BERT)));
        });

        assertThat(consumed()).isEqualTo(1);
        assertThat(read((Transaction people) -> people.licenses().of(new OfUser(ANNA))))
                .containsExactly(new LicenseAssignment(SKU, new OfUser(ANNA), Set.of(BERT)));
        does(people -> people.licenses().unassign(SKU, new OfUser(ANNA)));
        assertThat(consumed()).isEqualTo(1);
        does(people -> people.groups().addMember(FRONTLINE, new OfUser(BERT)));
        assertThat(consumed()).isEqualTo(2);
        does(people -> people.groups().removeMember(FRONTLINE, new OfUser(ANNA)));
        assertThat(consumed()).isEqualTo(1);
        does(people -> people.groups().delete(FRONTLINE));
        assertThat(consumed()).isZero();
    }

    @Test
    void sellsNoMoreThanWasPaidFor() {
        UUID carl = new UUID(1, 3);
        does(people -> {
            people.users().add(user(carl, "Carl"));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.licenses().assign(license(new OfUser(BERT)));
            people.groups().addMember(FRONTLINE, new OfUser(carl));
        });

        assertRefused(NoUnitsLeft.class, people -> people.licenses().assign(license(new OfUser(carl))));
        assertRefused(NoUnitsLeft.class, people -> people.licenses().assign(license(new OfGroup(FRONTLINE))));
        assertRefused(NoUnitsLeft.class, people -> people.licenses().prepay(SKU, 1));
        assertRefused(
                NotThere.class,
                people -> people.licenses().assign(new LicenseAssignment(carl, new OfUser(carl), Set.of())));
        assertRefused(NotThere.class, people -> people.licenses().unassign(SKU, new OfUser(carl)));
        does(people -> people.users().delete(ANNA, LONG_AGO));
        does(people -> people.licenses().assign(license(new OfGroup(FRONTLINE))));
        assertThat(read((Transaction people) -> people.licenses().skus()))
                .containsExactly(new SubscribedSku(SKU, 2, 2));
        assertRefused(NoUnitsLeft.class, people -> {
            people.users().add(user(new UUID(1, 4), "Dora"));
            people.groups().addMember(FRONTLINE, new OfUser(new UUID(1, 4)));
        });
    }

    @Test
    void bringsADeletedUserBackWithoutWhatOthersMayHaveByThen() {
        does(people -> {
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.users().delete(ANNA, LONG_AGO.plusSeconds(5));
        });

        assertThat(read((Transaction people) -> people.users().find(ANNA))).isEmpty();
        assertThat(read((Transaction people) -> people.phones().of(ANNA))).isEmpty();
        assertThat(read((Transaction people) -> people.users().findDeleted(ANNA)))
                .contains(new Users.DeletedUser(user(ANNA, "Anna"), LONG_AGO.plusSeconds(5)));
        assertThat(consumed()).isZero();
        does(people -> people.phones().add(mobile(BERT, NUMBER, SmsSignInState.READY)));
        does(people -> people.users().restore(ANNA));

        assertThat(read((Transaction people) -> people.users().find(ANNA))).contains(user(ANNA, "Anna"));
        assertThat(read((Transaction people) -> people.phones().of(ANNA)))
                .containsExactly(mobile(ANNA, NUMBER, SmsSignInState.NOT_ENABLED));
        assertThat(read((Transaction people) -> people.groups().groupsOf(ANNA))).isEmpty();
        assertRefused(NotThere.class, people -> people.users().restore(ANNA));
    }

    @Test
    void refusesToRestoreWhoseNameIsAnothers() {
        does(people -> people.users().delete(ANNA, LONG_AGO));
        does(people -> people.users().update(user(BERT, "Anna")));

        assertRefused(AlreadyThere.class, people -> people.users().restore(ANNA));
        assertThat(read((Transaction people) -> people.users().deleted(5, Optional.empty()))
                        .items())
                .extracting(deleted -> deleted.user().id())
                .containsExactly(ANNA);
        assertThat(read((Transaction people) -> people.users().deletedBefore(LONG_AGO, 5)))
                .isEmpty();
        assertThat(read((Transaction people) -> people.users().deletedBefore(LONG_AGO.plusMillis(1), 5)))
                .containsExactly(ANNA);
        does(people -> people.users().purge(ANNA));
        assertThat(read((Transaction people) -> people.users().findDeleted(ANNA)))
                .isEmpty();
    }

    @Test
    void pagesThroughUsersInAnyOrder() {
        List<User> workers = IntStream.range(0, 25)
                .mapToObj(i -> user(new UUID(2, i), "Worker " + i))
                .map(worker ->
                        renamed(worker, "Worker " + (char) ('a' + worker.id().getLeastSignificantBits() % 5)))
                .toList();
        does(people -> workers.forEach(people.users()::add));
        Query<UserAttribute> query =
                Query.<UserAttribute>all(4).where(new Condition.StartsWith<>(UserAttribute.DISPLAY_NAME, "work"));
        Comparator<User> byName = Comparator.comparing(User::displayName)
                .thenComparing(user -> user.id().toString());

        assertThat(users(query)).isEqualTo(workers);
        assertThat(users(query.by(UserAttribute.DISPLAY_NAME)))
                .isEqualTo(workers.stream().sorted(byName).toList());
        assertThat(users(query.byDescending(UserAttribute.DISPLAY_NAME)))
                .isEqualTo(workers.stream().sorted(byName.reversed()).toList());
        assertThat(users(query.by(UserAttribute.CREATED))).isEqualTo(workers);
        assertThat(users(query.byDescending(UserAttribute.USER_PRINCIPAL_NAME))).hasSize(25);
        assertThatThrownBy(() -> users(query.by(UserAttribute.MAIL))).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> users(query.after("nonsense"))).isInstanceOf(InvalidQuery.class);
    }

    private static User renamed(User user, String displayName) {
        return new User(
                user.id(),
                user.userPrincipalName(),
                displayName,
                user.accountEnabled(),
                user.userType(),
                user.perUserMfaState(),
                user.profile(),
                user.externalUserState(),
                user.onPremisesImmutableId(),
                user.signInSessionsValidFrom(),
                user.created());
    }

    private List<User> users(Query<UserAttribute> query) {
        return pages(after -> read((Transaction people) ->
                people.users().page(after.map(query::after).orElse(query))));
    }

    @Test
    void findsUsersByTheirAttributes() {
        does(people -> {
            people.users().update(user(ANNA, "Anna 100%"));
            people.groups().addMember(FRONTLINE, new OfUser(BERT));
            people.licenses().assign(license(new OfGroup(FRONTLINE)));
        });

        assertThat(found(new Condition.StartsWith<>(UserAttribute.DISPLAY_NAME, "aNN")))
                .containsExactly(ANNA);
        assertThat(found(new Condition.Contains<>(UserAttribute.DISPLAY_NAME, "0%")))
                .containsExactly(ANNA);
        assertThat(found(new Condition.Contains<>(UserAttribute.DISPLAY_NAME, "_")))
                .isEmpty();
        assertThat(found(new Condition.EndsWith<>(UserAttribute.USER_PRINCIPAL_NAME, "@CONTOSO.example")))
                .containsExactly(ANNA, BERT);
        assertThat(found(new Condition.Equals<>(UserAttribute.ACCOUNT_ENABLED, false)))
                .isEmpty();
        assertThat(found(new Condition.Equals<>(UserAttribute.USER_TYPE, "member")))
                .containsExactly(ANNA, BERT);
        assertThat(found(new Condition.NotEquals<>(UserAttribute.MAIL, "x"))).containsExactly(ANNA, BERT);
        assertThat(found(new Condition.Not<>(new Condition.StartsWith<>(UserAttribute.MAIL, "x"))))
                .containsExactly(ANNA, BERT);
        assertThat(found(new Condition.Equals<>(UserAttribute.MAIL, "x"))).isEmpty();
        assertThat(found(new Condition.Missing<>(UserAttribute.MAIL))).containsExactly(ANNA, BERT);
        assertThat(found(new Condition.In<>(UserAttribute.ID, List.of(BERT, FRONTLINE))))
                .containsExactly(BERT);
        assertThat(found(new Condition.In<>(UserAttribute.DISPLAY_NAME, List.of())))
                .isEmpty();
        assertThat(found(new Condition.GreaterThan<>(UserAttribute.CREATED, LONG_AGO, true)))
                .containsExactly(ANNA, BERT);
        assertThat(found(new Condition.LessThan<>(UserAttribute.CREATED, LONG_AGO, false)))
                .isEmpty();
        assertThat(found(new Condition.HasLicense<>(Set.of(SKU)))).containsExactly(BERT);
        assertThat(found(new Condition.Not<>(new Condition.HasLicense<>(Set.of(SKU)))))
                .containsExactly(ANNA);
        assertThat(found(new Condition.Or<>(List.of(
                        new Condition.Equals<>(UserAttribute.DISPLAY_NAME, "bert"),
                        new Condition.And<>(List.of(
                                new Condition.Equals<>(UserAttribute.ID, ANNA),
                                new Condition.Equals<>(UserAttribute.DISPLAY_NAME, "nobody")))))))
                .containsExactly(BERT);
    }

    private List<UUID> found(Condition<UserAttribute> condition) {
        Page<User> page = read((Transaction people) -> people.users()
                .page(Query.<UserAttribute>all(10).where(condition).counted()));
        assertThat(page.count()).hasValue(page.items().size());
        return page.items().stream().map(User::id).toList();
    }

    @Test
    void keepsApplicationsRolesAndDomains() {
        ApplicationRegistration application = Applicants.registration(new UUID(3, 1), "Portal");
        RoleAssignment role = new RoleAssignment(new UUID(4, 1), new UUID(4, 2), ANNA, "/");
        does(people -> {
            people.applications().add(application);
            people.roleAssignments().add(role);
        });

        assertThat(read((Transaction people) -> people.applications().find(application.appId())))
                .contains(application);
        assertThat(read((Transaction people) -> people.applications().byObjectId(application.objectId())))
                .contains(application);
        assertThat(read((Transaction people) -> people.applications()
                        .page(Query.<ApplicationAttribute>all(5)
                                .where(new Condition.Equals<>(ApplicationAttribute.DISPLAY_NAME, "portal")))
                        .items()))
                .containsExactly(application);
        assertRefused(AlreadyThere.class, people -> people.applications().add(application));
        assertThat(read((Transaction people) -> people.roleAssignments().of(ANNA)))
                .containsExactly(role);
        assertRefused(
                AlreadyThere.class,
                people -> people.roleAssignments()
                        .add(new RoleAssignment(new UUID(4, 9), role.roleDefinitionId(), ANNA, "/")));
        assertThat(read((Transaction people) -> people.domains().all()))
                .containsExactly(new Domain(domain(), false, true));
        does(people -> {
            people.roleAssignments().delete(role.id());
            people.applications().delete(application.appId());
            people.domains().update(new Domain(domain(), true, true));
        });
        assertThat(read((Transaction people) -> people.roleAssignments().page(5, Optional.empty()))
                        .items())
                .isEmpty();
        assertThat(read((Transaction people) -> people.applications().all())).isEmpty();
        assertThat(read((Transaction people) -> people.domains().find(domain())))
                .contains(new Domain(domain(), true, true));
    }

    @Test
    void forgetsNamesInAuditsAndOldAudits() {
        does(people -> {
            people.audits().add(audit(1, LONG_AGO));
            people.audits().add(audit(2, LONG_AGO.plusSeconds(9)));
        });

        assertThat(read((Transaction people) ->
                        people.audits().page(Query.all(9)).items()))
                .containsExactly(audit(2, LONG_AGO.plusSeconds(9)), audit(1, LONG_AGO));
        assertThat(read((Transaction people) -> people.audits()
                        .page(Query.<AuditAttribute>all(9)
                                .where(new Condition.GreaterThan<>(AuditAttribute.WHEN, LONG_AGO, false)))
                        .items()))
                .containsExactly(audit(2, LONG_AGO.plusSeconds(9)));
        assertThat(read((Transaction people) -> people.audits()
                        .page(Query.<AuditAttribute>all(9)
                                .where(new Condition.And<>(List.of(
                                        new Condition.Equals<>(AuditAttribute.FINGERPRINT, "fingerprint 1"),
                                        new Condition.Equals<>(AuditAttribute.REPEATED, true)))))
                        .items()))
                .containsExactly(audit(1, LONG_AGO));
        does(people -> people.users().delete(ANNA, LONG_AGO));
        does(people -> people.users().purge(ANNA));
        assertThat(read((Transaction people) ->
                        people.audits().page(Query.all(9)).items()))
                .extracting(entry -> entry.target().name())
                .containsOnly(Optional.empty());
        assertThat(write((Transaction people) -> people.audits().forgetBefore(LONG_AGO.plusSeconds(60), 1)))
                .isEqualTo(1);
        assertThat(read((Transaction people) ->
                        people.audits().page(Query.all(9)).items()))
                .as("the oldest goes first")
                .extracting(AuditEntry::when)
                .containsExactly(LONG_AGO.plusSeconds(9));
        assertThat(write((Transaction people) -> people.audits().forgetBefore(LONG_AGO.plusSeconds(9), 5)))
                .isZero();
    }

    private static AuditEntry audit(long id, Instant when) {
        return new AuditEntry(
                new UUID(5, id),
                when,
                new Party("User", BERT, Optional.of("Bert")),
                "UserManagement",
                "Update user",
                true,
                Optional.of("because"),
                new Party("User", ANNA, Optional.of("Anna")),
                Optional.of(new UUID(6, 6)),
                Map.of("accountEnabled", "false"),
                Optional.of(new Request("fingerprint " + id, id == 1)));
    }

    @Test
    void showsASignInWhatItNeeds() {
        SmsMethodPolicy policy = new SmsMethodPolicy(
                true, List.of(new IncludeTarget(new GroupTarget(FRONTLINE), true)), List.of(), LONG_AGO);
        does(people -> {
            people.tenant().update(tenant(tenantId, "Contoso").withSmsPolicy(policy));
            people.groups().addMember(FRONTLINE, new OfGroup(NIGHT_SHIFT));
            people.groups().addMember(NIGHT_SHIFT, new OfUser(ANNA));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.licenses().assign(license(new OfGroup(NIGHT_SHIFT)));
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.phones().add(mobile(BERT, NUMBER + 1, SmsSignInState.NOT_ENABLED));
        });

        Tenant tenant = snapshots.tenant(domain(), deadline()).orElseThrow();
        assertThat(snapshots.tenant(tenantId.toString(), deadline())).contains(tenant);
        assertThat(snapshots.tenant("nobody.example", deadline())).isEmpty();
        assertThat(snapshots.tenant(UUID.randomUUID().toString(), deadline())).isEmpty();
        assertThat(tenant.smsPolicy().included().groups()).containsOnly(FRONTLINE, NIGHT_SHIFT);
        assertThat(tenant.licensedGroups()).containsOnly(NIGHT_SHIFT);
        assertThat(holder(NUMBER)).isInstanceOfSatisfying(Holder.Person.class, person -> {
            assertThat(person.subscriber().groups()).containsOnly(NIGHT_SHIFT);
            assertThat(person.subscriber().licenses()).containsOnly(SKU);
            assertThat(person.subscriber().userPrincipalName()).isEqualTo("Anna@contoso.example");
        });
        assertThat(holder(NUMBER + 1)).isEqualTo(new Holder.NotForSignIn());
        assertThat(holder(NUMBER + 2)).isEqualTo(new Holder.Nobody());
    }

    @Test
    void tellsWhatASignInWouldSeeDifferently() {
        does(people -> people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY)));
        assertChanges(number(NUMBER));
        does(people -> people.phones().update(mobile(ANNA, NUMBER + 1, SmsSignInState.READY)));
        assertChanges(number(NUMBER), number(NUMBER + 1));
        does(people -> people.groups().addMember(FRONTLINE, new OfUser(ANNA)));
        assertChanges(number(NUMBER + 1));
        does(people -> people.groups().removeMember(FRONTLINE, new OfUser(ANNA)));
        assertChanges(number(NUMBER + 1));
        does(people -> people.licenses().assign(license(new OfUser(ANNA))));
        assertChanges(number(NUMBER + 1));
        does(people -> people.licenses().unassign(SKU, new OfUser(ANNA)));
        assertChanges(number(NUMBER + 1));
        does(people -> people.users().update(user(ANNA, "Annabel")));
        assertChanges(number(NUMBER + 1));
        does(people -> people.licenses().assign(license(new OfGroup(FRONTLINE))));
        assertChanges(tenantChanged());
        does(people -> people.applications().add(Applicants.registration(new UUID(3, 1), "Portal")));
        assertChanges(tenantChanged());
        does(people -> people.tenant().update(tenant(tenantId, "Contoso").withState(TenantState.SUSPENDED)));
        assertChanges(tenantChanged());
        does(people -> people.users().delete(ANNA, LONG_AGO));
        assertChanges(number(NUMBER + 1));
        does(people -> people.domains().delete(domain()));
        assertChanges(new TenantChanged(tenantId, Set.of(domain())));
    }

    @Test
    void removesATenantWithEverythingInIt() {
        does(people -> {
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.applications().add(Applicants.registration(new UUID(3, 1), "Portal"));
        });
        assertThat(await(TenantRemoval.remove(store, tenantId))).isTrue();
        assertThat(await(TenantRemoval.remove(store, tenantId))).as("again").isFalse();

        assertThat(await(store.tenants(deadline())))
                .extracting(TenantRecord::id)
                .doesNotContain(tenantId);
        assertThat(snapshots.tenant(domain(), deadline())).isEmpty();
        assertThat(holder(NUMBER)).isEqualTo(new Holder.Nobody());
        does(people -> people.tenant().create(tenant(tenantId, "Contoso again")));
        assertThat(read((Transaction people) ->
                        people.users().page(Query.all(5)).items()))
                .isEmpty();
        assertRefused(AlreadyThere.class, people -> people.tenant().create(tenant(tenantId, "Twice")));
    }

    @Test
    void removesATenantBitByBitAndFirstOfAllShutsIt() {
        does(people -> {
            for (int n = 10; n < 20; n++) {
                UUID user = new UUID(1, n);
                people.users().add(user(user, "u" + n));
                people.phones().add(mobile(user, NUMBER + n, SmsSignInState.READY));
                people.phones()
                        .add(phone(user, PhoneType.ALTERNATE_MOBILE, NUMBER + 100 + n, SmsSignInState.NOT_SUPPORTED));
                people.groups().addMember(FRONTLINE, new OfUser(user));
            }
            people.groups().addMember(FRONTLINE, new OfGroup(NIGHT_SHIFT));
        });
        does(people -> people.tenant().update(tenant(tenantId, "Contoso").withState(TenantState.REMOVED)));
        assertChanges(tenantChanged());
        assertThat(snapshots.tenant(domain(), deadline()).orElseThrow().active())
                .isFalse();

        while (write((Transaction people) -> people.tenant().remove(3))) {
            assertThat(snapshots.tenant(domain(), deadline()))
                    .as("until the end")
                    .isPresent();
        }
        assertThat(snapshots.tenant(domain(), deadline())).isEmpty();
    }

    protected final UUID tenantId() {
        return tenantId;
    }

    protected final void does(Consumer<Transaction> work) {
        changes.clear();
        write((Transaction people) -> {
            work.accept(people);
            return true;
        });
    }

    protected final <T> T write(Work<T> work) {
        return await(store.write(tenantId, work, deadline()));
    }

    protected final <T> T read(Work<T> work) {
        return await(store.read(tenantId, work, deadline()));
    }

    @Test
    void findsInOneGoWhatABatchNames() {
        does(people -> {
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.phones().add(mobile(BERT, NUMBER + 1, SmsSignInState.NOT_ENABLED));
            people.users().add(user(new UUID(1, 3), "Carl"));
            people.users().delete(new UUID(1, 3), LONG_AGO);
        });

        Bulk.Found found = write((Transaction people) -> people.bulk()
                .lock(new Bulk.Named(
                        Set.of(ANNA, new UUID(1, 3), new UUID(1, 9)),
                        Set.of("ANNA@contoso.example", "bert@Contoso.example", "carl@contoso.example"),
                        Set.of(new PhoneNumber(NUMBER, 1), new PhoneNumber(NUMBER + 1, 1)),
                        Set.of(FRONTLINE, new UUID(7, 9)),
                        Set.of("night SHIFT", "Nobody's"))));

        assertThat(found.users()).containsExactlyInAnyOrder(user(ANNA, "Anna"), user(BERT, "Bert"));
        assertThat(found.deletedUsers()).containsExactly(new UUID(1, 3));
        assertThat(found.signInHolders()).containsExactly(Map.entry(new PhoneNumber(NUMBER, 1), ANNA));
        assertThat(found.groups())
                .containsExactlyInAnyOrder(group(FRONTLINE, "Frontline"), group(NIGHT_SHIFT, "Night shift"));
    }

    @Test
    void writesManyPeopleAsOneByOne() {
        UUID carl = new UUID(1, 3);
        does(people -> {
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.licenses().assign(license(new OfGroup(FRONTLINE)));
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
        });
        changes.clear();

        does(people -> people.bulk()
                .write(new Bulk.Writes(
                        List.of(user(carl, "Carl")),
                        List.of(user(ANNA, "Anna II")),
                        List.of(mobile(carl, NUMBER, SmsSignInState.READY)),
                        List.of(mobile(ANNA, NUMBER + 2, SmsSignInState.READY)),
                        List.of(new Bulk.Membership(FRONTLINE, carl)),
                        List.of(license(new OfUser(ANNA)), license(new OfUser(carl))))));

        assertThat(read((Transaction people) -> people.users().find(ANNA))).contains(user(ANNA, "Anna II"));
        assertThat(read((Transaction people) -> people.phones().of(carl)))
                .containsExactly(mobile(carl, NUMBER, SmsSignInState.READY));
        assertThat(read((Transaction people) -> people.groups().groupsOf(carl))).containsExactly(FRONTLINE);
        assertThat(read((Transaction people) -> people.licenses().of(new OfUser(carl))))
                .containsExactly(license(new OfUser(carl)));
        assertThat(consumed()).as("who holds it twice uses one unit").isEqualTo(2);
        assertThat(changes).contains(number(NUMBER), number(NUMBER + 2));
    }

    @Test
    void writesNoneOfManyPeopleWhenUnitsDontSuffice() {
        UUID carl = new UUID(1, 3);
        does(people -> people.licenses().assign(license(new OfUser(ANNA))));

        assertRefused(
                NoUnitsLeft.class,
                people -> people.bulk()
                        .write(new Bulk.Writes(
                                List.of(user(carl, "Carl")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(license(new OfUser(BERT)), license(new OfUser(carl))))));

        assertThat(read((Transaction people) -> people.users().find(carl))).isEmpty();
        assertThat(consumed()).isEqualTo(1);
    }

    private void assertRefused(Class<? extends DirectoryFailure> failure, Consumer<Transaction> work) {
        assertThatThrownBy(() -> does(work)).isInstanceOf(failure);
    }

    private Holder holder(long digits) {
        return snapshots.holder(tenantId, new PhoneNumber(digits, 1), deadline());
    }

    private long consumed() {
        return read((Transaction people) -> people.licenses().sku(SKU))
                .orElseThrow()
                .consumed();
    }

    private static LicenseAssignment license(Member holder) {
        return new LicenseAssignment(SKU, holder, Set.of());
    }

    private void assertChanges(Change... expected) {
        assertThat(changes).containsExactlyInAnyOrder(expected);
    }

    private Change number(long digits) {
        return new NumberChanged(tenantId, new PhoneNumber(digits, 1));
    }

    private Change tenantChanged() {
        return new TenantChanged(tenantId, Set.of(domain()));
    }

    private String domain() {
        return "d" + tenantId + ".example";
    }

    private static <T> List<T> pages(Function<Optional<String>, Page<T>> reader) {
        List<T> all = new ArrayList<>();
        Page<T> page = reader.apply(Optional.empty());
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = reader.apply(page.next());
            all.addAll(page.items());
        }
        return all;
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(60), System::nanoTime);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
