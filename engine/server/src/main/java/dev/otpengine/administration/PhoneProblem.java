package dev.otpengine.administration;

import dev.otpengine.administration.Refusal.Kind;

/** Why something can't be done with a phone method, and what to do instead. */
enum PhoneProblem {
    EXTENSION_NOT_ALLOWED(
            Kind.INVALID, "invalidPhoneNumber", "Only an office phone can have an extension. Leave the extension out."),
    TYPE_TAKEN(
            Kind.INVALID,
            "phoneTypeAlreadyExists",
            "The user has a phone of this type. Update it, or delete it and add the new one."),
    MOBILE_NEEDED(
            Kind.INVALID, "mobilePhoneRequired", "An alternate mobile needs a mobile phone. Add a mobile phone first."),
    ALTERNATE_FIRST(
            Kind.INVALID,
            "alternateMobileExists",
            "The mobile phone can't be deleted while there is an alternate one. Delete the alternate mobile first."),
    VOICE_NUMBER(
            Kind.INVALID,
            "voiceNumberExists",
            "The number is set on this account as a voice number (alternate mobile or office). Delete the voice number"
                    + " and try again."),
    NOT_MOBILE(Kind.INVALID, "smsSignInNotSupported", "Only a mobile phone can be used for SMS sign-in."),
    GUEST(
            Kind.DENIED,
            "guestNotSupported",
            "SMS sign-in isn't supported for guests. The number can be used for MFA and password reset."),
    NOT_ALLOWED_BY_POLICY(
            Kind.DENIED,
            "notAllowedByPolicy",
            "The SMS policy doesn't let this user sign in by text. Enable the policy, and add the user to a target that"
                    + " is usable for sign-in."),
    OFFICE_NOT_PROVABLE(
            Kind.INVALID,
            "phoneTypeNotSupported",
            "An office phone can't be proven by a text. Ask an administrator to set it."),
    SIGN_IN_TOO_OLD(
            Kind.DENIED,
            "freshSignInRequired",
            "Changing one's own sign-in numbers needs a sign-in that is not older than 5 minutes. Sign in again."),
    TOO_MANY_NEW(
            Kind.DENIED,
            "tooManyNewNumbers",
            "Three new numbers were set today. Set another one tomorrow, or ask an administrator."),
    NUMBER_NOT_UNIQUE(
            Kind.CONFLICT,
            "phoneNumberNotUnique",
            "Another user of the tenant signs in with this number. It is kept for MFA and password reset; remove it from"
                    + " the other user, or use another number, and enable SMS sign-in again."),
    NOT_FOUND(Kind.NOT_FOUND, "itemNotFound", "The user has no phone with this id.");

    private final Kind kind;
    private final String code;
    private final String advice;

    PhoneProblem(Kind kind, String code, String advice) {
        this.kind = kind;
        this.code = code;
        this.advice = advice;
    }

    Refusal refusal() {
        return new Refusal(kind, code, advice);
    }
}
