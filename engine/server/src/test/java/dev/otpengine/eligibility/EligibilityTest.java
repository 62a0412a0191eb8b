package dev.otpengine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Audience;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.CountryRules;
import dev.otpengine.directory.CountryRules.Rule;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Spending;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EligibilityTest {
    private static final UUID GROUP = new UUID(1, 1);
    private static final UUID EXCLUDED = new UUID(1, 2);
    private static final PhoneNumber NUMBER = new PhoneNumber(14255550100L, 1);

    /** Which purposes ask each reason, as the specification's table has it. */
    private static final Map<Reason, Set<Purpose>> ASKED = asked();

    private static Map<Reason, Set<Purpose>> asked() {
        Set<Purpose> signIn = EnumSet.of(Purpose.SIGN_IN);
        Set<Purpose> known = EnumSet.of(Purpose.SIGN_IN, Purpose.MFA, Purpose.PASSWORD_RESET);
        Map<Reason, Set<Purpose>> asked = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            asked.put(
                    reason,
                    switch (reason) {
                        case APPLICATION_NOT_SUPPORTED,
                                SMS_SIGN_IN_NOT_ENABLED,
                                GUEST_NOT_SUPPORTED,
                                NOT_USABLE_FOR_SIGN_IN,
                                MFA_REQUIRED -> signIn;
                        case PHONE_NUMBER_UNKNOWN, LICENSE_MISSING -> known;
                        default -> EnumSet.allOf(Purpose.class);
                    });
        }
        return asked;
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void allowsWhenNothingFails(Purpose purpose) {
        assertThat(Eligibility.decide(question(purpose, EnumSet.noneOf(Reason.class))))
                .isEqualTo(new Decision.Allow());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void givesEachReasonToThePurposesThatAskIt(Reason reason) {
        for (Purpose purpose : Purpose.values()) {
            if (hasPerson(reason) || ASKED.getOrDefault(reason, Set.of()).contains(purpose)) {
                Decision expected = ASKED.getOrDefault(reason, Set.of()).contains(purpose)
                        ? new Decision.Refuse(reason)
                        : new Decision.Allow();
                assertThat(Eligibility.decide(question(purpose, EnumSet.of(reason))))
                        .as("%s for %s", reason, purpose)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void isContentWithTheLicenseOfAGroup() {
        Set<Reason> failing = EnumSet.of(Reason.LICENSE_MISSING);
        Question question = question(Purpose.SIGN_IN, failing);
        Question licensed = new Question(
                Purpose.SIGN_IN,
                Optional.of(tenant(failing, Set.of(GROUP))),
                question.application(),
                question.number(),
                question.holder());

        assertThat(Eligibility.decide(question)).isEqualTo(new Decision.Refuse(Reason.LICENSE_MISSING));
        assertThat(Eligibility.decide(licensed)).isEqualTo(new Decision.Allow());
    }

    /** Whatever else fails, the first in order is the answer. */
    @Test
    void keepsTheOrderForAnyCombination() {
        SplittableRandom random = new SplittableRandom(20261124);
        for (int round = 0; round < 20_000; round++) {
            Set<Reason> failing = someFailing(random);
            Decision decision = Eligibility.decide(question(Purpose.SIGN_IN, failing));
            assertThat(decision).as("failing %s", failing).isEqualTo(expected(failing));
        }
    }

    /** The explanation can't disagree with the decision, for any purpose and any combination of what fails. */
    @Test
    void explainsWhatItDecides() {
        SplittableRandom random = new SplittableRandom(20261125);
        Purpose[] purposes = Purpose.values();
        for (int round = 0; round < 20_000; round++) {
            Question question = question(purposes[random.nextInt(purposes.length)], someFailing(random));
            List<Finding> findings = Eligibility.explain(question);

            assertThat(findings).extracting(Finding::reason).containsExactly(Reason.values());
            assertThat(firstFailure(findings)).as("%s", question).isEqualTo(Eligibility.decide(question));
            assertThat(findings)
                    .as("%s", question)
                    .filteredOn(finding -> finding.result() == Finding.Result.NOT_ASKED)
                    .extracting(Finding::reason)
                    .noneMatch(reason -> ASKED.getOrDefault(reason, Set.of()).contains(question.purpose()));
        }
    }

    @Test
    void explainsEveryCheckAndNotTheFirstFailureAlone() {
        List<Finding> findings = Eligibility.explain(
                question(Purpose.SIGN_IN, EnumSet.of(Reason.ACCOUNT_DISABLED, Reason.LICENSE_MISSING)));

        assertThat(findings)
                .filteredOn(finding -> finding.result() == Finding.Result.FAILED)
                .containsExactly(
                        new Finding(Reason.ACCOUNT_DISABLED, Finding.Result.FAILED, "accountEnabled is false"),
                        new Finding(
                                Reason.LICENSE_MISSING,
                                Finding.Result.FAILED,
                                "no license of the person or a group suffices"));
        assertThat(findings)
                .filteredOn(finding -> finding.result() == Finding.Result.PASSED)
                .hasSize(12)
                .contains(new Finding(
                        Reason.NOT_TARGETED_BY_POLICY, Finding.Result.PASSED, "included by target " + GROUP))
                .contains(new Finding(Reason.COUNTRY_BLOCKED, Finding.Result.PASSED, "the rule for +1 is allow"));
    }

    @Test
    void explainsNoMoreThanCanBeKnownOfANumberThatNobodyHas() {
        assertThat(Eligibility.explain(question(Purpose.SIGN_IN, EnumSet.of(Reason.PHONE_NUMBER_UNKNOWN))))
                .filteredOn(finding -> finding.result() == Finding.Result.NOT_REACHED)
                .extracting(Finding::reason)
                .containsExactly(
                        Reason.SMS_SIGN_IN_NOT_ENABLED,
                        Reason.ACCOUNT_DISABLED,
                        Reason.GUEST_NOT_SUPPORTED,
                        Reason.NOT_TARGETED_BY_POLICY,
                        Reason.NOT_USABLE_FOR_SIGN_IN,
                        Reason.LICENSE_MISSING,
                        Reason.MFA_REQUIRED);
    }

    private static Decision firstFailure(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.result() == Finding.Result.FAILED)
                .findFirst()
                .<Decision>map(finding -> new Decision.Refuse(finding.reason()))
                .orElse(new Decision.Allow());
    }

    private static Set<Reason> someFailing(SplittableRandom random) {
        Set<Reason> failing = EnumSet.noneOf(Reason.class);
        for (Reason reason : Reason.values()) {
            if (random.nextInt(4) == 0) {
                failing.add(reason);
            }
        }
        return failing;
    }

    private static Decision expected(Set<Reason> failing) {
        return failing.stream().findFirst().<Decision>map(Decision.Refuse::new).orElse(new Decision.Allow());
    }

    private static boolean hasPerson(Reason reason) {
        return reason != Reason.PHONE_NUMBER_UNKNOWN && reason != Reason.SMS_SIGN_IN_NOT_ENABLED;
    }

    private static Question question(Purpose purpose, Set<Reason> failing) {
        return new Question(
                purpose,
                failing.contains(Reason.TENANT_NOT_FOUND) ? Optional.empty() : Optional.of(tenant(failing)),
                failing.contains(Reason.APPLICATION_NOT_FOUND) ? Optional.empty() : Optional.of(application(failing)),
                failing.contains(Reason.PHONE_NUMBER_INVALID) ? Optional.empty() : Optional.of(NUMBER),
                holder(failing));
    }

    private static Holder holder(Set<Reason> failing) {
        if (failing.contains(Reason.PHONE_NUMBER_UNKNOWN)) {
            return new Holder.Nobody();
        }
        return failing.contains(Reason.SMS_SIGN_IN_NOT_ENABLED)
                ? new Holder.NotForSignIn()
                : new Holder.Person(person(failing));
    }

    private static Subscriber person(Set<Reason> failing) {
        return new Subscriber(
                new UUID(2, 2),
                "frontline@contoso.example",
                "Frontline",
                !failing.contains(Reason.ACCOUNT_DISABLED),
                failing.contains(Reason.GUEST_NOT_SUPPORTED),
                failing.contains(Reason.MFA_REQUIRED),
                failing.contains(Reason.NOT_TARGETED_BY_POLICY) ? Set.of(GROUP, EXCLUDED) : Set.of(GROUP),
                failing.contains(Reason.LICENSE_MISSING) ? Set.of() : Set.of(Licenses.OFFICE_365_F3),
                Instant.EPOCH);
    }

    private static Application application(Set<Reason> failing) {
        return new Application(
                new UUID(3, 3),
                "Portal",
                true,
                !failing.contains(Reason.APPLICATION_NOT_SUPPORTED),
                false,
                Optional.empty(),
                SigningAlgorithm.ES256,
                Set.of(),
                Application.Web.NONE,
                Application.TextEnding.NONE);
    }

    private static Tenant tenant(Set<Reason> failing) {
        return tenant(failing, Set.of());
    }

    private static Tenant tenant(Set<Reason> failing, Set<UUID> licensedGroups) {
        Audience group = new Audience(false, Set.of(GROUP), Set.of());
        CountryRules blocked = new CountryRules(Rule.ALLOW, Map.of(1425L, Rule.BLOCK));
        CountryRules countries = failing.contains(Reason.COUNTRY_BLOCKED) ? blocked : CountryRules.EVERYWHERE;
        Map<Purpose, CountryRules> rules = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            rules.put(purpose, countries);
        }
        return new Tenant(
                new UUID(4, 4),
                Set.of("contoso.example"),
                "Contoso",
                true,
                false,
                new SmsPolicy(
                        !failing.contains(Reason.POLICY_DISABLED),
                        group,
                        failing.contains(Reason.NOT_USABLE_FOR_SIGN_IN) ? Audience.NOBODY : group,
                        new Audience(false, Set.of(EXCLUDED), Set.of())),
                new Safeguards(OtpPolicy.STANDARD, 10_000, rules, OptionalLong.empty(), Spending.UNLIMITED, Map.of()),
                licensedGroups,
                Branding.NONE,
                Map.of());
    }
}
