package dev.otpengine.directory;

/** Microsoft Graph's {@code smsSignInState} of a phone method. */
public enum SmsSignInState {
    NOT_SUPPORTED("notSupported"),
    NOT_ALLOWED_BY_POLICY("notAllowedByPolicy"),
    NOT_ENABLED("notEnabled"),
    PHONE_NUMBER_NOT_UNIQUE("phoneNumberNotUnique"),
    READY("ready"),
    NOT_CONFIGURED("notConfigured");

    private final String wireName;

    SmsSignInState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
