package dev.otpengine.directory.store;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every directory store keeps to of phones, and of numbers that sign in. */
interface PhonesContract extends OnStore {
    @Test
    default void goesOnAfterARefusal() {
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
    default void keepsTheRulesOfPhones() {
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
    default void givesANumberForSignInToOneOnly() {
        does(people -> people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY)));
        does(people -> people.phones().add(mobile(BERT, NUMBER, SmsSignInState.NOT_ENABLED)));

        assertRefused(NumberTaken.class, people -> people.phones().update(mobile(BERT, NUMBER, SmsSignInState.READY)));
        does(people -> people.phones().update(mobile(ANNA, NUMBER, SmsSignInState.NOT_ENABLED)));
        does(people -> people.phones().update(mobile(BERT, NUMBER, SmsSignInState.READY)));
        assertThat(read((Transaction people) -> people.phones().signInHolder(new PhoneNumber(NUMBER, 1))))
                .contains(BERT);
    }

    @Test
    default void findsNumbersThatNobodyUses() {
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
    default void notesTheUseOfNumbersThatSignIn() {
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
    default void switchesANumberOffUnlessItWasUsedMeanwhile() {
        PhoneMethod idle = mobile(ANNA, NUMBER, SmsSignInState.READY);
        does(people -> people.phones().add(idle));

        assertThat(write((Transaction people) -> people.phones().switchOff(idle, LONG_AGO)))
                .isFalse();
        assertThat(write((Transaction people) -> people.phones()
                        .switchOff(mobile(ANNA, NUMBER + 1, SmsSignInState.READY), LONG_AGO.plusSeconds(9))))
                .as("another number by now")
                .isFalse();
        changes().clear();
        assertThat(write((Transaction people) -> people.phones().switchOff(idle, LONG_AGO.plusMillis(1))))
                .isTrue();
        assertChanges(number(NUMBER));
        assertThat(read((Transaction people) -> people.phones().find(ANNA, PhoneType.MOBILE)))
                .contains(idle.withState(SmsSignInState.NOT_ENABLED));
        assertThat(holder(NUMBER)).isEqualTo(new Holder.NotForSignIn());
    }
}
