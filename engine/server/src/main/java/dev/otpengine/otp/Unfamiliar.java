package dev.otpengine.otp;

/**
 * How a tenant treats unfamiliar callers now: an attack sideways, over many accounts, shows in their wrong guesses
 * together and not in any one ledger.
 */
public enum Unfamiliar {
    AS_USUAL,
    /** The day's wrong guesses are used up: new codes of theirs have the most digits. */
    LONG_CODES,
    /** So many were made even then that none of them is served until the day is over. */
    REFUSED;

    /** Never more: what fits the contract's {@code code_length} and a person's short memory. */
    static final int MOST_DIGITS = 8;

    int digits(OtpPolicy policy) {
        return this == AS_USUAL ? policy.digits() : MOST_DIGITS;
    }
}
