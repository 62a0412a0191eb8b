package dev.otpengine.eligibility;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import java.util.Optional;

/** What a check looked at, in words for an administrator. Numbers are masked. */
final class Evidence {
    private Evidence() {}

    /** Whether the question holds what the check of this reason looks at. */
    static boolean isThere(Reason reason, Question question) {
        boolean person = question.holder() instanceof Holder.Person;
        return switch (reason) {
            case TENANT_NOT_FOUND, PHONE_NUMBER_INVALID -> true;
            case APPLICATION_NOT_FOUND, POLICY_DISABLED -> question.tenant().isPresent();
            case APPLICATION_NOT_SUPPORTED -> question.application().isPresent();
            case PHONE_NUMBER_UNKNOWN -> question.number().isPresent();
            case SMS_SIGN_IN_NOT_ENABLED -> !(question.holder() instanceof Holder.Nobody);
            case ACCOUNT_DISABLED, GUEST_NOT_SUPPORTED -> person;
            case NOT_TARGETED_BY_POLICY, NOT_USABLE_FOR_SIGN_IN, LICENSE_MISSING ->
                person && question.tenant().isPresent();
            case COUNTRY_BLOCKED ->
                question.tenant().isPresent() && question.number().isPresent();
            case MFA_REQUIRED -> person && question.application().isPresent();
        };
    }

    static String of(Reason reason, Question question) {
        if (!isThere(reason, question)) {
            return "there is nobody to ask";
        }
        return switch (reason) {
            case TENANT_NOT_FOUND -> question.tenant().map(Evidence::tenant).orElse("no such tenant");
            case APPLICATION_NOT_FOUND ->
                question.application().map(Evidence::application).orElse("no such application in the tenant");
            case APPLICATION_NOT_SUPPORTED ->
                "smsSignInSupported of the application is "
                        + application(question).smsSignInSupported();
            case PHONE_NUMBER_INVALID ->
                question.number().map(PhoneNumber::masked).orElse("no possible international number");
            case PHONE_NUMBER_UNKNOWN -> holder(question.holder());
            case SMS_SIGN_IN_NOT_ENABLED ->
                question.holder() instanceof Holder.Person ? "smsSignInState is ready" : "smsSignInState is not ready";
            case ACCOUNT_DISABLED -> "accountEnabled is " + person(question).accountEnabled();
            case GUEST_NOT_SUPPORTED -> "userType is " + (person(question).guest() ? "Guest" : "Member");
            case POLICY_DISABLED -> "the SMS policy is " + (policy(question).enabled() ? "enabled" : "disabled");
            case NOT_TARGETED_BY_POLICY -> targeted(policy(question), person(question));
            case NOT_USABLE_FOR_SIGN_IN ->
                policy(question)
                        .usableForSignIn()
                        .membership(person(question))
                        .map(target -> "target " + target + " is usable for sign-in")
                        .orElse("no target of this person is usable for sign-in");
            case LICENSE_MISSING ->
                Licenses.sufficient(question.tenant().orElseThrow(), person(question))
                        .orElse("no license of the person or a group suffices");
            case COUNTRY_BLOCKED -> country(question);
            case MFA_REQUIRED ->
                "the person must do MFA: " + person(question).mfaRequired() + ", the application demands it: "
                        + application(question).mfaRequired();
        };
    }

    private static String tenant(Tenant tenant) {
        return tenant.displayName() + (tenant.active() ? " is active" : " is not active");
    }

    private static String application(Application application) {
        return application.displayName() + (application.enabled() ? " is enabled" : " is not enabled");
    }

    private static String holder(Holder holder) {
        if (holder instanceof Holder.Nobody) {
            return "nobody has the number as a mobile method";
        }
        return holder instanceof Holder.Person person
                ? "the number of user " + person.subscriber().id()
                : "a number for MFA and password reset alone";
    }

    private static String targeted(SmsPolicy policy, Subscriber person) {
        Optional<String> excluded = policy.excluded().membership(person);
        return excluded.map(target -> "excluded by target " + target)
                .orElseGet(() -> policy.included()
                        .membership(person)
                        .map(target -> "included by target " + target)
                        .orElse("in no include target"));
    }

    private static String country(Question question) {
        PhoneNumber number = question.number().orElseThrow();
        return "the rule for +" + number.countryCode() + " is "
                + question.tenant()
                        .orElseThrow()
                        .safeguards()
                        .countries(question.purpose())
                        .rule(number)
                        .wireName();
    }

    private static SmsPolicy policy(Question question) {
        return question.tenant().orElseThrow().smsPolicy();
    }

    private static Application application(Question question) {
        return question.application().orElseThrow();
    }

    private static Subscriber person(Question question) {
        return ((Holder.Person) question.holder()).subscriber();
    }
}
