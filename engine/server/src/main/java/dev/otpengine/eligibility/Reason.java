package dev.otpengine.eligibility;

/** Why a person gets no code, in the order of the checks. Each is a metric tag and an entry in the sign-in log. */
public enum Reason {
    TENANT_NOT_FOUND("tenantNotFound"),
    APPLICATION_NOT_FOUND("applicationNotFound"),
    APPLICATION_NOT_SUPPORTED("applicationNotSupported"),
    PHONE_NUMBER_INVALID("phoneNumberInvalid"),
    PHONE_NUMBER_UNKNOWN("phoneNumberUnknown"),
    SMS_SIGN_IN_NOT_ENABLED("smsSignInNotEnabled"),
    ACCOUNT_DISABLED("accountDisabled"),
    GUEST_NOT_SUPPORTED("guestNotSupported"),
    POLICY_DISABLED("policyDisabled"),
    NOT_TARGETED_BY_POLICY("notTargetedByPolicy"),
    NOT_USABLE_FOR_SIGN_IN("notUsableForSignIn"),
    LICENSE_MISSING("licenseMissing"),
    COUNTRY_BLOCKED("countryBlocked"),
    MFA_REQUIRED("mfaRequired");

    private final String wireName;

    Reason(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether it says nothing about any person, so that the public may know. */
    public boolean isPublic() {
        return compareTo(PHONE_NUMBER_INVALID) <= 0;
    }
}
