package dev.otpengine.http.page;

import dev.otpengine.signin.Refusal;
import java.time.Clock;
import java.util.Set;

/**
 * Something to tell a person.
 *
 * @param key of the text
 * @param untilMillis when to try again; zero where there is nothing to wait for
 */
record Notice(String key, long untilMillis) {
    /** Good news looks different. */
    static final String SENT_AGAIN = "sentAgain";

    private static final String UNAVAILABLE = "unavailable";

    private static final Set<String> ENDINGS = Set.of("applicationUnknown", "applicationNotSupported", "mfaRequired");

    static Notice of(String key) {
        return new Notice(key, 0);
    }

    static Notice of(Refusal refusal, Clock clock) {
        long wait = refusal.retryAfterMillis();
        return new Notice(key(refusal.kind()), wait == 0 ? 0 : clock.millis() + wait);
    }

    /** The same where no text was asked for, but a code's right. */
    Notice ofAnswer() {
        return key.equals(UNAVAILABLE) ? new Notice("notChecked", untilMillis) : this;
    }

    boolean isGood() {
        return key.equals(SENT_AGAIN);
    }

    /** Whether it belongs to the field. */
    boolean isOfField() {
        return key.equals("wrongCode") || key.equals("codeMissing") || key.equals("phoneNumberInvalid");
    }

    /** Whether a new code is needed before anything else. */
    boolean isOfNumberPage() {
        return key.equals("codeExpired");
    }

    /** Of the page where it is all that there is to tell. */
    String title() {
        return switch (key) {
            case "flowExpired", "cookiesOff" -> "expiredTitle";
            case "oops" -> "awayTitle";
            default -> "endedTitle";
        };
    }

    /** Whether there is nothing that a person could do here. */
    boolean isEnding() {
        return ENDINGS.contains(key);
    }

    private static String key(Refusal.Kind kind) {
        return switch (kind) {
            case TENANT_NOT_FOUND, APPLICATION_NOT_FOUND, APPLICATION_NOT_PUBLIC, SCOPE_INVALID -> "applicationUnknown";
            case APPLICATION_NOT_SUPPORTED -> "applicationNotSupported";
            case PHONE_NUMBER_INVALID -> "phoneNumberInvalid";
            case MFA_REQUIRED -> "mfaRequired";
            case WRONG_CODE -> "wrongCode";
            case CONTINUATION_TOKEN_EXPIRED, CONTINUATION_TOKEN_INVALID -> "codeExpired";
            case TOO_MANY_ATTEMPTS -> "tooManyAttempts";
            case SEND_BUDGET_SPENT -> "tooManyTexts";
            case RISK_DENIED -> "textDenied";
            case USER_NOT_FOUND -> "userNotFound";
            case ACCOUNT_DISABLED,
                    GUEST_NOT_SUPPORTED,
                    SMS_SIGN_IN_NOT_ENABLED,
                    POLICY_DISABLED,
                    NOT_TARGETED_BY_POLICY,
                    NOT_USABLE_FOR_SIGN_IN,
                    LICENSE_MISSING -> "accountNotAllowed";
            case COUNTRY_BLOCKED -> "countryBlocked";
            default -> UNAVAILABLE;
        };
    }
}
