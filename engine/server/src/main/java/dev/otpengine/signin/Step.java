package dev.otpengine.signin;

/** Where an attempt stands. */
public enum Step {
    START("start"),
    SEND("send"),
    REDEEM("redeem"),
    REFRESH("refresh");

    private final String wireName;

    Step(String wireName) {
        this.wireName = wireName;
    }

    /** Name in metrics and logs. */
    public String wireName() {
        return wireName;
    }
}
