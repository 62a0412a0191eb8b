package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.MobileNeeded;
import dev.otpengine.directory.store.NoUnitsLeft;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.NumberTaken;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Two writers meet, and no rule breaks. */
abstract class RaceContract extends RacingWriters {
    private static final int ROUNDS = 15;
    private static final UUID SKU = Licenses.MICROSOFT_365_F3;
    private static final UUID BERT = new UUID(1, 2);
    private static final UUID NIGHT_SHIFT = new UUID(7, 2);
    private static final long NUMBER = 14255550100L;

    RaceContract(DatabaseSettings settings) {
        super(settings);
    }

    @BeforeEach
    void fill() {
        does(people -> {
            people.users().add(People.user(BERT, "Bert"));
            people.groups().add(People.group(NIGHT_SHIFT, "Night shift"));
            people.licenses().prepay(SKU, 1);
        });
    }

    @RepeatedTest(ROUNDS)
    void aNumberSignsInForOne() {
        List<Optional<Throwable>> failures = race(
                people -> people.phones().add(People.mobile(ANNA, NUMBER, SmsSignInState.READY)),
                people -> people.phones().add(People.mobile(BERT, NUMBER, SmsSignInState.READY)));

        assertOneRefused(failures, NumberTaken.class);
    }

    @RepeatedTest(ROUNDS)
    void aNumberIsEnabledForOne() {
        does(people -> {
            people.phones().add(People.mobile(ANNA, NUMBER, SmsSignInState.NOT_ENABLED));
            people.phones().add(People.mobile(BERT, NUMBER, SmsSignInState.NOT_ENABLED));
        });
        List<Optional<Throwable>> failures = race(
                people -> people.phones().update(People.mobile(ANNA, NUMBER, SmsSignInState.READY)),
                people -> people.phones().update(People.mobile(BERT, NUMBER, SmsSignInState.READY)));

        assertOneRefused(failures, NumberTaken.class);
    }

    @RepeatedTest(ROUNDS)
    void aUserGetsOnePhoneOfAType() {
        List<Optional<Throwable>> failures = race(
                people -> people.phones().add(People.mobile(ANNA, NUMBER, SmsSignInState.READY)),
                people -> people.phones().add(People.mobile(ANNA, NUMBER + 1, SmsSignInState.READY)));

        assertOneRefused(failures, AlreadyThere.class);
        assertThat(annasPhones()).hasSize(1);
    }

    @RepeatedTest(ROUNDS)
    void anAlternateNeverStandsAlone() {
        does(people -> people.phones().add(People.mobile(ANNA, NUMBER, SmsSignInState.READY)));
        List<Optional<Throwable>> failures = race(
                people -> people.phones()
                        .add(People.phone(ANNA, PhoneType.ALTERNATE_MOBILE, NUMBER + 1, SmsSignInState.NOT_SUPPORTED)),
                people -> people.phones().delete(ANNA, PhoneType.MOBILE));

        assertOneRefused(failures, MobileNeeded.class);
        assertThat(annasPhones())
                .extracting(PhoneMethod::type)
                .isIn(List.of(), List.of(PhoneType.MOBILE, PhoneType.ALTERNATE_MOBILE));
    }

    @RepeatedTest(ROUNDS)
    void theLastUnitIsSoldOnce() {
        List<Optional<Throwable>> failures = race(
                people -> people.licenses().assign(license(new OfUser(ANNA))),
                people -> people.licenses().assign(license(new OfUser(BERT))));

        assertOneRefused(failures, NoUnitsLeft.class);
        assertThat(consumed()).isEqualTo(1);
    }

    /** By two groups and by a license of one's own: a person counts once. */
    @RepeatedTest(ROUNDS)
    void aPersonWhoGetsALicenseTwiceCountsOnce() {
        does(people -> {
            people.licenses().assign(license(new OfGroup(FRONTLINE)));
            people.licenses().assign(license(new OfGroup(NIGHT_SHIFT)));
        });
        assertNoneRefused(race(
                people -> people.groups().addMember(FRONTLINE, new OfUser(ANNA)),
                people -> people.groups().addMember(NIGHT_SHIFT, new OfUser(ANNA))));
        assertThat(consumed()).isEqualTo(1);

        assertNoneRefused(race(
                people -> people.groups().removeMember(FRONTLINE, new OfUser(ANNA)),
                people -> people.licenses().assign(license(new OfUser(ANNA)))));
        assertThat(consumed()).isEqualTo(1);
        assertNoneRefused(race(
                people -> people.groups().removeMember(NIGHT_SHIFT, new OfUser(ANNA)),
                people -> people.licenses().unassign(SKU, new OfUser(ANNA))));
        assertThat(consumed()).isZero();
    }

    @RepeatedTest(ROUNDS)
    void aGroupThatIsJoinedWhileItGetsALicenseCountsItsMember() {
        assertNoneRefused(race(
                people -> people.groups().addMember(FRONTLINE, new OfUser(ANNA)),
                people -> people.licenses().assign(license(new OfGroup(FRONTLINE)))));

        assertThat(consumed()).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void aDeletedUserHasNoMembershipAndNoUnit() {
        does(people -> people.licenses().assign(license(new OfGroup(FRONTLINE))));
        List<Optional<Throwable>> failures = race(
                people -> people.groups().addMember(FRONTLINE, new OfUser(ANNA)),
                people -> people.users().delete(ANNA, People.LONG_AGO));

        assertThat(failures.get(1)).isEmpty();
        assertThat(failures.get(0))
                .satisfiesAnyOf(
                        joined -> assertThat(joined).isEmpty(),
                        refused -> assertThat(refused).containsInstanceOf(NotThere.class));
        assertThat(consumed()).isZero();
        assertThat(read((Transaction people) ->
                        people.groups().members(FRONTLINE, 5, Optional.empty()).items()))
                .isEqualTo(List.<Member>of());
    }

    @RepeatedTest(ROUNDS)
    void aNameIsGivenOnce() {
        List<Optional<Throwable>> failures = race(
                people -> people.users().add(People.user(new UUID(1, 3), "Carl")),
                people -> people.users().add(People.user(new UUID(1, 4), "carl")));

        assertOneRefused(failures, AlreadyThere.class);
    }

    /** Each locks the group that the other wants next. */
    @RepeatedTest(ROUNDS)
    void groupsThatJoinEachOtherDoNotWaitForEver() {
        assertNoneRefused(race(
                people -> people.groups().addMember(FRONTLINE, new OfGroup(NIGHT_SHIFT)),
                people -> people.groups().addMember(NIGHT_SHIFT, new OfGroup(FRONTLINE))));
    }

    private static void assertOneRefused(List<Optional<Throwable>> failures, Class<? extends Throwable> refusal) {
        assertThat(failures.stream().flatMap(Optional::stream)).singleElement().isInstanceOf(refusal);
    }

    private long consumed() {
        return read(people -> people.licenses().sku(SKU).orElseThrow().consumed());
    }

    private static LicenseAssignment license(Member holder) {
        return new LicenseAssignment(SKU, holder, Set.of());
    }
}
