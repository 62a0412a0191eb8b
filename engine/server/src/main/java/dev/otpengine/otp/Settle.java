package dev.otpengine.otp;

/**
 * Tells the ledger that a counted text did not go out as hoped.
 *
 * @param issueRequestId of the {@link Issue} that counted it
 */
public record Settle(long issueRequestId, Fate fate, long nowMillis, OtpPolicy policy) {
    /** What is known of the text. */
    public enum Fate {
        /** Definitely not delivered: given back. */
        REFUSED,
        /** Perhaps delivered: stays counted, the gap is waived. */
        UNKNOWN
    }
}
