package dev.otpengine.administration;

import static dev.otpengine.directory.SmsSignInState.NOT_ENABLED;
import static dev.otpengine.directory.SmsSignInState.NOT_SUPPORTED;
import static dev.otpengine.directory.SmsSignInState.PHONE_NUMBER_NOT_UNIQUE;
import static dev.otpengine.directory.SmsSignInState.READY;
import static dev.otpengine.directory.store.PhoneType.ALTERNATE_MOBILE;
import static dev.otpengine.directory.store.PhoneType.MOBILE;
import static dev.otpengine.directory.store.PhoneType.OFFICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.administration.PhoneRules.Owner;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of phone methods, without a store. */
class PhoneRulesTest {
    private static final UUID USER = new UUID(1, 1);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final String ONE = "+1 4255550100";
    private static final String TWO = "+1 4255550101";

    @ParameterizedTest
    @CsvSource({
        "MOBILE,           false, true,  READY",
        "MOBILE,           false, false, NOT_ALLOWED_BY_POLICY",
        "MOBILE,           true,  true,  NOT_ALLOWED_BY_POLICY",
        "MOBILE,           true,  false, NOT_ALLOWED_BY_POLICY",
        "OFFICE,           false, true,  NOT_SUPPORTED",
        "OFFICE,           true,  false, NOT_SUPPORTED"
    })
    void aimsAtAState(PhoneType type, boolean guest, boolean usable, SmsSignInState expected) {
        Owner owner = new Owner(USER, guest, usable, List.of());

        assertThat(PhoneRules.added(owner, type, number(ONE), NOW).state()).isEqualTo(expected);
    }

    @Test
    void keepsWhatAnAddedPhoneIs() {
        assertThat(PhoneRules.added(owner(), OFFICE, number(ONE + "x5"), NOW))
                .isEqualTo(new PhoneMethod(
                        USER, OFFICE, number(ONE).number(), Optional.of("5"), NOT_SUPPORTED, NOW, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(PhoneType.class)
    void refusesASecondPhoneOfAType(PhoneType type) {
        Owner owner = owner(
                phone(MOBILE, ONE, READY),
                phone(ALTERNATE_MOBILE, ONE, NOT_SUPPORTED),
                phone(OFFICE, ONE, NOT_SUPPORTED));

        assertRefused(PhoneProblem.TYPE_TAKEN, () -> PhoneRules.added(owner, type, number(TWO), NOW));
    }

    @Test
    void refusesAnAlternateWithoutAMobile() {
        assertRefused(PhoneProblem.MOBILE_NEEDED, () -> PhoneRules.added(owner(), ALTERNATE_MOBILE, number(ONE), NOW));
        assertThat(PhoneRules.added(owner(phone(MOBILE, ONE, READY)), ALTERNATE_MOBILE, number(TWO), NOW)
                        .state())
                .isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void refusesToRemoveAMobileBeforeTheAlternate() {
        Owner owner = owner(phone(MOBILE, ONE, READY), phone(ALTERNATE_MOBILE, TWO, NOT_SUPPORTED));

        assertRefused(PhoneProblem.ALTERNATE_FIRST, () -> PhoneRules.checkRemoval(owner, MOBILE));
        PhoneRules.checkRemoval(owner, ALTERNATE_MOBILE);
        PhoneRules.checkRemoval(owner(phone(MOBILE, ONE, READY)), MOBILE);
        assertRefused(PhoneProblem.NOT_FOUND, () -> PhoneRules.checkRemoval(owner(), MOBILE));
    }

    @ParameterizedTest
    @EnumSource(
            value = PhoneType.class,
            names = {"ALTERNATE_MOBILE", "OFFICE"})
    void refusesAMobileThatIsTheAccountsVoiceNumber(PhoneType voice) {
        Owner adding = owner(phone(voice, ONE, NOT_SUPPORTED));
        Owner changing = owner(phone(MOBILE, TWO, READY), phone(voice, ONE, NOT_SUPPORTED));

        assertRefused(PhoneProblem.VOICE_NUMBER, () -> PhoneRules.added(adding, MOBILE, number(ONE), NOW));
        assertRefused(PhoneProblem.VOICE_NUMBER, () -> PhoneRules.changed(changing, MOBILE, number(ONE), NOW));
        assertThat(PhoneRules.added(adding, MOBILE, number(TWO), NOW).state()).isEqualTo(READY);
    }

    @ParameterizedTest
    @EnumSource(
            value = PhoneType.class,
            names = {"MOBILE", "ALTERNATE_MOBILE"})
    void refusesAnExtensionOfAMobile(PhoneType type) {
        Owner owner = owner(phone(MOBILE, TWO, READY), phone(ALTERNATE_MOBILE, TWO, NOT_SUPPORTED));

        assertRefused(
                PhoneProblem.EXTENSION_NOT_ALLOWED, () -> PhoneRules.changed(owner, type, number(ONE + "x5"), NOW));
        assertRefused(
                PhoneProblem.EXTENSION_NOT_ALLOWED, () -> PhoneRules.added(owner(), type, number(ONE + "x5"), NOW));
    }

    @Test
    void triesAChangedMobileForSignInAgain() {
        Owner owner = owner(phone(MOBILE, ONE, NOT_ENABLED));

        PhoneMethod changed = PhoneRules.changed(owner, MOBILE, number(TWO), LATER);

        assertThat(changed.state()).isEqualTo(READY);
        assertThat(changed.number()).isEqualTo(number(TWO).number());
        assertThat(changed.lastUsed()).contains(LATER);
        assertThat(PhoneRules.changed(owner, MOBILE, number(ONE), LATER).lastUsed())
                .as("switched on again")
                .contains(LATER);
        assertThat(PhoneRules.changed(owner(phone(MOBILE, ONE, READY)), MOBILE, number(ONE), LATER)
                        .lastUsed())
                .as("nothing new")
                .contains(NOW);
        assertRefused(PhoneProblem.NOT_FOUND, () -> PhoneRules.changed(owner(), MOBILE, number(ONE), NOW));
    }

    @Test
    void enablesAMobileWithinThePolicy() {
        PhoneMethod enabled = PhoneRules.enabled(owner(phone(MOBILE, ONE, PHONE_NUMBER_NOT_UNIQUE)), MOBILE, LATER);

        assertThat(enabled.state()).isEqualTo(READY);
        assertThat(enabled.lastUsed()).contains(LATER);
    }

    @Test
    void saysWhyAPhoneCantSignIn() {
        List<PhoneMethod> mobile = List.of(phone(MOBILE, ONE, NOT_ENABLED));

        assertRefused(PhoneProblem.GUEST, () -> PhoneRules.enabled(new Owner(USER, true, true, mobile), MOBILE, NOW));
        assertRefused(
                PhoneProblem.NOT_ALLOWED_BY_POLICY,
                () -> PhoneRules.enabled(new Owner(USER, false, false, mobile), MOBILE, NOW));
        assertRefused(
                PhoneProblem.NOT_MOBILE,
                () -> PhoneRules.enabled(owner(phone(OFFICE, ONE, NOT_SUPPORTED)), OFFICE, NOW));
        assertRefused(
                PhoneProblem.NOT_MOBILE, () -> PhoneRules.disabled(owner(phone(OFFICE, ONE, NOT_SUPPORTED)), OFFICE));
        assertRefused(PhoneProblem.NOT_FOUND, () -> PhoneRules.enabled(owner(), MOBILE, NOW));
        assertRefused(PhoneProblem.NOT_FOUND, () -> PhoneRules.disabled(owner(), MOBILE));
    }

    @Test
    void disablesAMobileAlsoOutsideThePolicy() {
        Owner owner = new Owner(USER, false, false, List.of(phone(MOBILE, ONE, READY)));

        assertThat(PhoneRules.disabled(owner, MOBILE).state()).isEqualTo(NOT_ENABLED);
    }

    /** Policies change after numbers were set. */
    @ParameterizedTest
    @CsvSource({
        "READY,                   true,  READY",
        "READY,                   false, NOT_ALLOWED_BY_POLICY",
        "NOT_ALLOWED_BY_POLICY,   true,  NOT_ENABLED",
        "NOT_ALLOWED_BY_POLICY,   false, NOT_ALLOWED_BY_POLICY",
        "NOT_ENABLED,             true,  NOT_ENABLED",
        "NOT_ENABLED,             false, NOT_ENABLED",
        "PHONE_NUMBER_NOT_UNIQUE, true,  PHONE_NUMBER_NOT_UNIQUE"
    })
    void showsTheStateOfThisMoment(SmsSignInState stored, boolean usable, SmsSignInState shown) {
        assertThat(PhoneRules.shown(phone(MOBILE, ONE, stored), usable)).isEqualTo(shown);
        assertThat(PhoneRules.shown(phone(OFFICE, ONE, stored), usable)).isEqualTo(NOT_SUPPORTED);
    }

    private static void assertRefused(PhoneProblem problem, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refused -> {
            assertThat(refused.kind()).isEqualTo(problem.refusal().kind());
            assertThat(refused).hasMessage(problem.refusal().getMessage());
        });
    }

    private static Owner owner(PhoneMethod... phones) {
        return new Owner(USER, false, true, List.of(phones));
    }

    private static PhoneMethod phone(PhoneType type, String number, SmsSignInState state) {
        return new PhoneMethod(USER, type, number(number).number(), Optional.empty(), state, NOW, Optional.of(NOW));
    }

    private static WrittenNumber number(String written) {
        return WrittenNumber.read(written).orElseThrow();
    }
}
