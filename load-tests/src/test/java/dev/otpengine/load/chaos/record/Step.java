package dev.otpengine.load.chaos.record;

/** The three calls of a sign-in. */
public enum Step {
    INITIATE,
    CHALLENGE,
    TOKEN;

    /** Whether the cluster must agree before it is answered. */
    public boolean isDistributed() {
        return this != INITIATE;
    }
}
