package dev.otpengine.signin;

import dev.otpengine.eligibility.Reason;

/**
 * Why a request was not granted, as far as the caller may know.
 *
 * @param retryAfterMillis when trying again makes sense; zero when no wait is known
 */
public record Refusal(Kind kind, long retryAfterMillis) {
    /** One for each row of the public error table. */
    public enum Kind {
        TENANT_NOT_FOUND,
        APPLICATION_NOT_FOUND,
        APPLICATION_NOT_SUPPORTED,
        APPLICATION_NOT_PUBLIC,
        PHONE_NUMBER_INVALID,
        USER_NOT_FOUND,
        SMS_SIGN_IN_NOT_ENABLED,
        ACCOUNT_DISABLED,
        GUEST_NOT_SUPPORTED,
        POLICY_DISABLED,
        NOT_TARGETED_BY_POLICY,
        NOT_USABLE_FOR_SIGN_IN,
        LICENSE_MISSING,
        COUNTRY_BLOCKED,
        RISK_DENIED,
        MFA_REQUIRED,
        WRONG_CODE,
        CONTINUATION_TOKEN_EXPIRED,
        CONTINUATION_TOKEN_INVALID,
        TOO_MANY_ATTEMPTS,
        SEND_BUDGET_SPENT,
        UNAVAILABLE,
        SCOPE_INVALID,
        CLIENT_SECRET_INVALID,
        REFRESH_TOKEN_INVALID,
        REFRESH_TOKEN_EXPIRED,
        REFRESH_TOKEN_REVOKED,
        REFRESH_NOT_ALLOWED,
        AUTHORIZATION_CODE_INVALID,
        PROOF_KEY_MISMATCH;

        private final String wireName = camelCase(name());

        /** Name in metrics. */
        public String wireName() {
            return wireName;
        }

        private static String camelCase(String constant) {
            StringBuilder name = new StringBuilder(constant.length());
            for (int i = 0; i < constant.length(); i++) {
                char character = constant.charAt(i);
                boolean first = i > 0 && constant.charAt(i - 1) == '_';
                if (character != '_') {
                    name.append(first ? character : Character.toLowerCase(character));
                }
            }
            return name.toString();
        }
    }

    static Refusal of(Kind kind) {
        return new Refusal(kind, 0);
    }

    static Refusal of(Reason reason) {
        return of(
                switch (reason) {
                    case TENANT_NOT_FOUND -> Kind.TENANT_NOT_FOUND;
                    case APPLICATION_NOT_FOUND -> Kind.APPLICATION_NOT_FOUND;
                    case APPLICATION_NOT_SUPPORTED -> Kind.APPLICATION_NOT_SUPPORTED;
                    case PHONE_NUMBER_INVALID -> Kind.PHONE_NUMBER_INVALID;
                    case PHONE_NUMBER_UNKNOWN -> Kind.USER_NOT_FOUND;
                    case SMS_SIGN_IN_NOT_ENABLED -> Kind.SMS_SIGN_IN_NOT_ENABLED;
                    case ACCOUNT_DISABLED -> Kind.ACCOUNT_DISABLED;
                    case GUEST_NOT_SUPPORTED -> Kind.GUEST_NOT_SUPPORTED;
                    case POLICY_DISABLED -> Kind.POLICY_DISABLED;
                    case NOT_TARGETED_BY_POLICY -> Kind.NOT_TARGETED_BY_POLICY;
                    case NOT_USABLE_FOR_SIGN_IN -> Kind.NOT_USABLE_FOR_SIGN_IN;
                    case LICENSE_MISSING -> Kind.LICENSE_MISSING;
                    case COUNTRY_BLOCKED -> Kind.COUNTRY_BLOCKED;
                    case MFA_REQUIRED -> Kind.MFA_REQUIRED;
                });
    }
}
