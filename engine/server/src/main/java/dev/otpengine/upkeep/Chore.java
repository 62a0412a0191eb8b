package dev.otpengine.upkeep;

/** What is done to each tenant, so much at once that nobody waits long for it. */
public enum Chore {
    FORGET_AUDITS(2_000),
    PURGE_USERS(100),
    SWITCH_OFF_NUMBERS(200);

    private final int most;

    Chore(int most) {
        this.most = most;
    }

    /** In one transaction. */
    int most() {
        return most;
    }
}
