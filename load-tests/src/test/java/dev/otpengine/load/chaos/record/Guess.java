package dev.otpengine.load.chaos.record;

/** What the person knew about the code that was sent. */
public enum Guess {
    /** No code belongs to this call. */
    NONE,
    RIGHT,
    WRONG,
    /** The text had not come, so that nobody can tell. */
    UNKNOWN
}
