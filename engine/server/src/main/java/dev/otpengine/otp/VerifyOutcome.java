package dev.otpengine.otp;

/** What became of a {@link Verify}. */
public sealed interface VerifyOutcome {
    /** The right code, for the first and only time. */
    record Accepted() implements VerifyOutcome {}

    /**
     * The wrong code; it was counted.
     *
     * @param familiar whether the caller was taken for a familiar one
     */
    record Wrong(boolean familiar) implements VerifyOutcome {}

    /** The flow has no live code: never issued, expired, spent or guessed at too often. Not counted. */
    record NotLive() implements VerifyOutcome {}

    /** Not looked at: unfamiliar callers are not served now. Not counted. */
    record UnfamiliarRefused() implements VerifyOutcome {}

    /** Not looked at: too many wrong guesses before. Not counted. */
    record Locked(long retryAfterMillis) implements VerifyOutcome {}
}
