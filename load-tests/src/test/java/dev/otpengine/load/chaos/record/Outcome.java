package dev.otpengine.load.chaos.record;

/** How a call ended, as its client saw it. */
public enum Outcome {
    /** 200. */
    DONE,
    /** 400: the code or the refresh token is not right, or not any more. */
    REFUSED,
    /** 429: too many wrong guesses. */
    LOCKED,
    /** 429: too many texts. */
    BUDGET_SPENT,
    /** 503: may have had an effect. */
    UNAVAILABLE,
    /** The connection broke or no answer came in time: may have had an effect. */
    BROKEN,
    /** There was no connection: had no effect. */
    UNREACHED,
    /** An answer that no rule knows. */
    UNEXPECTED;

    /** Whether nobody but the engine knows what the call did. */
    public boolean isFateUnknown() {
        return this == UNAVAILABLE || this == BROKEN || this == UNEXPECTED;
    }

    /** Whether the person was not served, for no reason of their own. */
    public boolean isFailure() {
        return isFateUnknown() || this == UNREACHED;
    }
}
