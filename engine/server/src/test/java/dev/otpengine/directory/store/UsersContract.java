package dev.otpengine.directory.store;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every directory store keeps to of users: who they are, and who was deleted. */
interface UsersContract extends OnStore {
    @Test
    default void keepsAllOfAUserAndNothingOfAnother() {
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
    default void givesEachUserPrincipalNameToOne() {
        assertRefused(AlreadyThere.class, people -> people.users().add(user(new UUID(1, 9), "ANNA")));
        assertRefused(AlreadyThere.class, people -> people.users().add(user(ANNA, "Else")));
        assertRefused(AlreadyThere.class, people -> people.users().update(user(BERT, "anna")));
        assertRefused(NotThere.class, people -> people.users().update(user(new UUID(1, 9), "Carl")));
        assertRefused(NotThere.class, people -> people.users().delete(new UUID(1, 9), LONG_AGO));
    }

    @Test
    default void bringsADeletedUserBackWithoutWhatOthersMayHaveByThen() {
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
    default void refusesToRestoreWhoseNameIsAnothers() {
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
    default void pagesThroughUsersInAnyOrder() {
        List<User> workers = IntStream.range(0, 25)
                .mapToObj(i -> user(new UUID(2, i), "Worker " + i))
                .map(worker -> People.renamed(
                        worker, "Worker " + (char) ('a' + worker.id().getLeastSignificantBits() % 5)))
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

    private List<User> users(Query<UserAttribute> query) {
        return pages(after -> read((Transaction people) ->
                people.users().page(after.map(query::after).orElse(query))));
    }

    @Test
    default void findsUsersByTheirAttributes() {
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
}
