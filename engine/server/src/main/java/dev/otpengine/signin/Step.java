package dev.otpengine.signin;

/** Where an attempt stands. */
public enum Step {
    START("start"),
    SEND("send"),
    REDEEM("redeem"),
    REFRESH("refresh"),
    /** Single sign-on: an earlier sign-in of the same browser does. */
    SESSION("session"),
    /** An authorization code becomes tokens. */
    EXCHANGE("exchange"),
    USER_INFO("userInfo");

    private final String wireName;

    Step(String wireName) {
        this.wireName = wireName;
    }

    /** Name in metrics and logs. */
    public String wireName() {
        return wireName;
    }
}
