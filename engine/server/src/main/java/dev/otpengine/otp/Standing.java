package dev.otpengine.otp;

/**
 * What one kind of caller, familiar or not, has used up. Waits and locks of one kind never apply to the other: a
 * stranger who knows a number can't keep its owner out.
 */
public record Standing(SendWindow sends, FailureWindow failures) {
    public static final Standing EMPTY = new Standing(SendWindow.EMPTY, FailureWindow.EMPTY);

    Standing with(SendWindow newSends) {
        return new Standing(newSends, failures);
    }

    Standing with(FailureWindow newFailures) {
        return new Standing(sends, newFailures);
    }

    /** Gaps begin anew and the count in a row is cleared; the day's wrong guesses stay. */
    Standing afterSuccess() {
        return new Standing(SendWindow.EMPTY, failures.afterSuccess());
    }

    long forgettableAtMillis() {
        return Math.max(sends.forgettableAtMillis(), failures.forgettableAtMillis());
    }
}
