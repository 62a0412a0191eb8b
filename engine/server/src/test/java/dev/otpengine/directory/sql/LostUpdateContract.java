package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.ApplicationAdministration;
import dev.otpengine.administration.ApplicationAdministration.SecretWish;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.administration.Authentication;
import dev.otpengine.administration.GroupAdministration;
import dev.otpengine.administration.PhoneMethods;
import dev.otpengine.administration.Refusal;
import dev.otpengine.administration.SmsPolicies;
import dev.otpengine.administration.SmsPolicies.Patch;
import dev.otpengine.administration.UserAdministration;
import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.directory.store.Applicants;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.User.PerUserMfaState;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;

/** Two administrators change one thing at the same time, and neither undoes what the other did. */
abstract class LostUpdateContract extends RacingWriters {
    private static final int ROUNDS = 10;
    private static final Administrator BY = Administrator.ENGINE;
    private static final WrittenNumber OLD = WrittenNumber.read("+1 4255550100").orElseThrow();
    private static final WrittenNumber NEW = WrittenNumber.read("+1 4255550101").orElseThrow();

    private final SecureRandom random = new SecureRandom();
    private final AuditTrail trail = new AuditTrail(Clock.systemUTC(), random);
    private final PhoneMethods phones = new PhoneMethods(trail);
    private final ApplicationAdministration applications = new ApplicationAdministration(trail, random, Set.of());

    LostUpdateContract(DatabaseSettings settings) {
        super(settings);
    }

    @RepeatedTest(ROUNDS)
    void aChangedNumberStaysChangedWhileItIsDisabled() {
        does(people -> phones.add(people, BY, anna(people), PhoneType.MOBILE, OLD));

        assertNoneRefused(race(
                people -> phones.change(people, BY, anna(people), PhoneType.MOBILE, NEW),
                people -> phones.disable(people, BY, anna(people), PhoneType.MOBILE)));

        assertThat(annasPhones()).extracting(PhoneMethod::number).containsExactly(NEW.number());
    }

    @RepeatedTest(ROUNDS)
    void aRemovedPhoneStaysRemovedWhileItIsChanged() {
        does(people -> phones.add(people, BY, anna(people), PhoneType.MOBILE, OLD));

        List<Optional<Throwable>> failures = race(
                people -> phones.change(people, BY, anna(people), PhoneType.MOBILE, NEW),
                people -> phones.remove(people, BY, anna(people), PhoneType.MOBILE));

        assertThat(failures.get(1)).isEmpty();
        assertThat(failures.get(0).filter(late -> !(late instanceof Refusal))).isEmpty();
        assertThat(annasPhones()).isEmpty();
    }

    /** Whichever comes first: the alternate is kept beside the mobile, or refused with the advice to add that first. */
    @RepeatedTest(ROUNDS)
    void twoPhonesThatAreAddedAtOnceKeepTheirOrder() {
        List<Optional<Throwable>> failures = race(
                people -> phones.add(people, BY, anna(people), PhoneType.MOBILE, OLD),
                people -> phones.add(people, BY, anna(people), PhoneType.ALTERNATE_MOBILE, NEW));

        assertThat(failures.get(0)).isEmpty();
        assertThat(failures.get(1).filter(early -> !(early instanceof Refusal))).isEmpty();
        assertThat(annasPhones())
                .extracting(PhoneMethod::type)
                .hasSize(failures.get(1).isEmpty() ? 2 : 1)
                .contains(PhoneType.MOBILE);
    }

    @RepeatedTest(ROUNDS)
    void aPhoneOfATypeIsAddedOnceAndTheOtherIsToldWhy() {
        List<Optional<Throwable>> failures = race(
                people -> phones.add(people, BY, anna(people), PhoneType.MOBILE, OLD),
                people -> phones.add(people, BY, anna(people), PhoneType.MOBILE, NEW));

        assertThat(failures.stream().flatMap(Optional::stream))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).contains("phoneTypeAlreadyExists"));
    }

    @RepeatedTest(ROUNDS)
    void aUserKeepsBothChanges() {
        UserAdministration users = new UserAdministration(trail);
        Authentication authentication = new Authentication(trail);

        assertNoneRefused(race(
                people -> users.update(people, BY, ANNA, user -> People.renamed(user, "Anna B.")),
                people -> authentication.changeMfaState(people, BY, anna(people), PerUserMfaState.ENFORCED)));

        User anna = read(LostUpdateContract::anna);
        assertThat(anna.displayName()).isEqualTo("Anna B.");
        assertThat(anna.perUserMfaState()).isEqualTo(PerUserMfaState.ENFORCED);
    }

    @RepeatedTest(ROUNDS)
    void anApplicationKeepsBothSecrets() {
        ApplicationRegistration shop = Applicants.registration(new UUID(5, 1), "Shop");
        does(people -> people.applications().add(shop));
        SecretWish wish = new SecretWish(Optional.empty(), Optional.empty(), Optional.empty());

        assertNoneRefused(race(
                people -> applications.addSecret(people, BY, shop, wish),
                people -> applications.addSecret(people, BY, shop, wish)));

        ApplicationRegistration kept =
                read(people -> people.applications().find(shop.appId()).orElseThrow());
        assertThat(kept.secrets()).hasSize(shop.secrets().size() + 2);
    }

    @RepeatedTest(ROUNDS)
    void aGroupKeepsBothChanges() {
        GroupAdministration groups = new GroupAdministration(trail);

        assertNoneRefused(race(
                people -> groups.update(people, BY, FRONTLINE, group -> named(group, "Front"), List.of()),
                people -> groups.update(people, BY, FRONTLINE, group -> described(group, "Shops"), List.of())));

        Group group = read(people -> people.groups().find(FRONTLINE).orElseThrow());
        assertThat(group.displayName()).isEqualTo("Front");
        assertThat(group.description()).contains("Shops");
    }

    @RepeatedTest(ROUNDS)
    void aPolicyKeepsBothChanges() {
        SmsPolicies policies = new SmsPolicies(trail);
        ExcludeTarget excluded = new ExcludeTarget(new GroupTarget(FRONTLINE));

        assertNoneRefused(race(
                people -> policies.update(people, BY, new Patch(Optional.of(true), Optional.empty(), Optional.empty())),
                people -> policies.update(
                        people, BY, new Patch(Optional.empty(), Optional.empty(), Optional.of(List.of(excluded))))));

        SmsMethodPolicy policy = read(policies::find);
        assertThat(policy.enabled()).isTrue();
        assertThat(policy.excludeTargets()).containsExactly(excluded);
    }

    private static User anna(Transaction people) {
        return people.users().find(ANNA).orElseThrow();
    }

    private static Group named(Group group, String displayName) {
        return new Group(
                group.id(),
                displayName,
                group.mailNickname(),
                group.description(),
                group.securityEnabled(),
                group.mailEnabled(),
                group.created());
    }

    private static Group described(Group group, String description) {
        return new Group(
                group.id(),
                group.displayName(),
                group.mailNickname(),
                Optional.of(description),
                group.securityEnabled(),
                group.mailEnabled(),
                group.created());
    }
}
