package dev.otpengine.eligibility;

import static dev.otpengine.directory.Purpose.MFA;
import static dev.otpengine.directory.Purpose.PASSWORD_RESET;
import static dev.otpengine.directory.Purpose.SIGN_IN;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * May this person get a code? The same eleven checks, in the same order, for sign-in, MFA, password reset and enrolment.
 * Pure: no I/O, no clock. Locks and budgets are not asked here: only the store can decide those without a race.
 */
public final class Eligibility {
    private static final Set<Purpose> ALL = EnumSet.allOf(Purpose.class);

    /** In order: the first that fails is the reason. */
    private static final List<Check> CHECKS = List.of(
            new Check(
                    Reason.TENANT_NOT_FOUND,
                    ALL,
                    question -> question.tenant().filter(Tenant::active).isPresent()),
            new Check(
                    Reason.APPLICATION_NOT_FOUND,
                    ALL,
                    question ->
                            question.application().filter(Application::enabled).isPresent()),
            new Check(
                    Reason.APPLICATION_NOT_SUPPORTED,
                    EnumSet.of(SIGN_IN),
                    question -> application(question).smsSignInSupported()),
            new Check(
                    Reason.PHONE_NUMBER_INVALID,
                    ALL,
                    question -> question.number().isPresent()),
            new Check(
                    Reason.PHONE_NUMBER_UNKNOWN,
                    EnumSet.of(SIGN_IN, MFA, PASSWORD_RESET),
                    question -> !(question.holder() instanceof Holder.Nobody)),
            new Check(
                    Reason.SMS_SIGN_IN_NOT_ENABLED,
                    EnumSet.of(SIGN_IN),
                    question -> question.holder() instanceof Holder.Person),
            person(Reason.ACCOUNT_DISABLED, ALL, (question, person) -> person.accountEnabled()),
            person(Reason.GUEST_NOT_SUPPORTED, EnumSet.of(SIGN_IN), (question, person) -> !person.guest()),
            new Check(Reason.POLICY_DISABLED, ALL, question -> policy(question).enabled()),
            person(Reason.NOT_TARGETED_BY_POLICY, ALL, Eligibility::isTargeted),
            person(
                    Reason.NOT_USABLE_FOR_SIGN_IN,
                    EnumSet.of(SIGN_IN),
                    (question, person) -> policy(question).usableForSignIn().includes(person)),
            person(
                    Reason.LICENSE_MISSING,
                    EnumSet.of(SIGN_IN, MFA, PASSWORD_RESET),
                    (question, person) -> Licenses.isLicensed(tenant(question), person)),
            new Check(Reason.COUNTRY_BLOCKED, ALL, Eligibility::isCountryAllowed),
            person(
                    Reason.MFA_REQUIRED,
                    EnumSet.of(SIGN_IN),
                    (question, person) ->
                            !person.mfaRequired() && !application(question).mfaRequired()));

    private Eligibility() {}

    /** @return {@link Decision.Allow}, or the first reason that fails */
    public static Decision decide(Question question) {
        for (Check check : CHECKS) {
            if (check.purposes().contains(question.purpose()) && !check.passes().test(question)) {
                return new Decision.Refuse(check.reason());
            }
        }
        return new Decision.Allow();
    }

    /**
     * Every check of the question's purpose by itself, so that an administrator sees all that fails and not the first alone.
     * One that needs what an earlier one did not find is not reached. The first that fails is what {@link #decide} says.
     */
    public static List<Finding> explain(Question question) {
        List<Finding> findings = new ArrayList<>(CHECKS.size());
        boolean failed = false;
        for (Check check : CHECKS) {
            Finding.Result result = result(check, question, failed);
            boolean looked = result == Finding.Result.PASSED || result == Finding.Result.FAILED;
            findings.add(new Finding(check.reason(), result, looked ? Evidence.of(check.reason(), question) : ""));
            failed |= result == Finding.Result.FAILED;
        }
        return findings;
    }

    private static Finding.Result result(Check check, Question question, boolean failedBefore) {
        if (!check.purposes().contains(question.purpose())) {
            return Finding.Result.NOT_ASKED;
        }
        if (failedBefore && !Evidence.isThere(check.reason(), question)) {
            return Finding.Result.NOT_REACHED;
        }
        return check.passes().test(question) ? Finding.Result.PASSED : Finding.Result.FAILED;
    }

    private static boolean isTargeted(Question question, Subscriber person) {
        SmsPolicy policy = policy(question);
        return policy.included().includes(person) && !policy.excluded().includes(person);
    }

    private static boolean isCountryAllowed(Question question) {
        return tenant(question)
                .safeguards()
                .countries(question.purpose())
                .allows(question.number().orElseThrow());
    }

    private static Tenant tenant(Question question) {
        return question.tenant().orElseThrow();
    }

    private static SmsPolicy policy(Question question) {
        return tenant(question).smsPolicy();
    }

    private static Application application(Question question) {
        return question.application().orElseThrow();
    }

    /** A check of the person; without one there is nobody to pass it. */
    private static Check person(Reason reason, Set<Purpose> purposes, PersonTest test) {
        return new Check(
                reason,
                purposes,
                question -> question.holder() instanceof Holder.Person person
                        && test.passes(question, person.subscriber()));
    }

    private interface PersonTest {
        boolean passes(Question question, Subscriber person);
    }

    private record Check(Reason reason, Set<Purpose> purposes, Predicate<Question> passes) {}
}
