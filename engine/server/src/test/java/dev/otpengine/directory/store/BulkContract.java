package dev.otpengine.directory.store;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.group;
import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.phone.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every directory store keeps to of many people at once. */
interface BulkContract extends OnStore {
    @Test
    default void findsInOneGoWhatABatchNames() {
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
    default void writesManyPeopleAsOneByOne() {
        UUID carl = new UUID(1, 3);
        does(people -> {
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            people.licenses().assign(license(new OfGroup(FRONTLINE)));
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
        });
        changes().clear();

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
        assertThat(changes()).contains(number(NUMBER), number(NUMBER + 2));
    }

    @Test
    default void writesNoneOfManyPeopleWhenUnitsDontSuffice() {
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
}
