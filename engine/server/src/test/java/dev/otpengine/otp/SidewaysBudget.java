package dev.otpengine.otp;

/** A tenant's wrong guesses of unfamiliar callers in one day of the calendar. */
final class SidewaysBudget {
    private static final int SHORT_CODES = 10_000;
    private static final int LONG_CODES = 10_000;

    private long day;
    private int wrongGuesses;

    Unfamiliar at(long now) {
        if (now / OtpPolicy.DAY_MILLIS != day) {
            day = now / OtpPolicy.DAY_MILLIS;
            wrongGuesses = 0;
        }
        if (wrongGuesses < SHORT_CODES) {
            return Unfamiliar.AS_USUAL;
        }
        return wrongGuesses < SHORT_CODES + LONG_CODES ? Unfamiliar.LONG_CODES : Unfamiliar.REFUSED;
    }

    void wrong() {
        wrongGuesses++;
    }
}
