package dev.otpengine.otp;

/** What became of an {@link Issue}. */
public sealed interface IssueOutcome {
    /**
     * A text is to be sent, and is already counted.
     *
     * @param flow with its seed: the code is derived from it by whoever holds the key. Where it is not live, all there may
     *     be are codes of familiar callers: the caller is answered like any other, and no text goes out
     * @param intervalMillis until a resend would go out
     */
    record Issued(Flow flow, long intervalMillis) implements IssueOutcome {}

    /**
     * Inside a gap: nothing is to be sent.
     *
     * @param flowId where an answer belongs
     * @param digits of the code that is still good, or of the next one
     * @param waitsForId request id of the {@link Issue} whose text began the gap, where that was in this flow and nobody has
     *     settled it; zero otherwise
     */
    record Waiting(long flowId, int digits, long intervalMillis, long waitsForId) implements IssueOutcome {}

    /** Too many wrong guesses. */
    record Locked(long retryAfterMillis) implements IssueOutcome {}

    /** Unfamiliar callers are not served now. */
    record UnfamiliarRefused() implements IssueOutcome {}

    /** Too many texts that nobody answered. */
    record BudgetSpent(long retryAfterMillis) implements IssueOutcome {}
}
