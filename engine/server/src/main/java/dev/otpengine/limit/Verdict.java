package dev.otpengine.limit;

/** What became of a reservation. */
public sealed interface Verdict {
    /** All claims hold. */
    record Granted(Reservation reservation) implements Verdict {}

    /**
     * A quota is used up; nothing was taken.
     *
     * @param kind the first that refused
     * @param retryAfterMillis until its window ends
     */
    record Exceeded(LimitKind kind, long retryAfterMillis) implements Verdict {}

    /**
     * The cluster can't answer, and the rule does not grant without it; nothing was taken.
     *
     * @param retryAfterMillis when the cluster will have been asked again
     */
    record Away(LimitKind kind, long retryAfterMillis) implements Verdict {}
}
