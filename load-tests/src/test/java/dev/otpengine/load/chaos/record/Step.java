package dev.otpengine.load.chaos.record;

/** The three calls of a sign-in, and the one that follows it. */
public enum Step {
    INITIATE,
    CHALLENGE,
    TOKEN,
    /** New tokens for a refresh token. */
    REFRESH;

    /** Whether the cluster must agree before it is answered. */
    public boolean isDistributed() {
        return this != INITIATE;
    }
}
