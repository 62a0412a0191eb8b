package dev.otpengine.otp;

/**
 * Texts sent to one person for one purpose, asked for by one kind of caller.
 *
 * @param inARow texts since the last success or hour of quiet: they set the gap to the next
 * @param lastAtMillis when the last one went out
 * @param waived whether the next may go at once all the same
 * @param unanswered texts since the window began that no success followed
 * @param windowStartMillis when the first of those went out
 */
public record SendWindow(int inARow, long lastAtMillis, boolean waived, int unanswered, long windowStartMillis) {
    public static final SendWindow EMPTY = new SendWindow(0, 0, false, 0, 0);

    /** Milliseconds until the next text may go out; zero when it may now. */
    long gapLeft(long nowMillis, OtpPolicy policy) {
        if (inARow == 0 || waived || nowMillis - lastAtMillis >= OtpPolicy.QUIET_MILLIS) {
            return 0;
        }
        return Math.max(0, lastAtMillis + policy.gapAfter(inARow) - nowMillis);
    }

    /** Milliseconds until the budget has room again; zero when it has. */
    long budgetWait(long nowMillis, OtpPolicy policy) {
        long windowEnd = windowStartMillis + OtpPolicy.DAY_MILLIS;
        return unanswered < policy.sendsWithoutSuccess() ? 0 : Math.max(0, windowEnd - nowMillis);
    }

    /** Texts that count at this instant. */
    int unansweredAt(long nowMillis) {
        return nowMillis - windowStartMillis >= OtpPolicy.DAY_MILLIS ? 0 : unanswered;
    }

    SendWindow afterSend(long nowMillis) {
        boolean quiet = nowMillis - lastAtMillis >= OtpPolicy.QUIET_MILLIS;
        boolean windowOver = unanswered == 0 || nowMillis - windowStartMillis >= OtpPolicy.DAY_MILLIS;
        return new SendWindow(
                quiet ? 1 : inARow + 1,
                nowMillis,
                false,
                windowOver ? 1 : unanswered + 1,
                windowOver ? nowMillis : windowStartMillis);
    }

    /** One of them was refused by the carrier. */
    SendWindow givenBack() {
        return new SendWindow(
                Math.max(0, inARow - 1), lastAtMillis, waived, Math.max(0, unanswered - 1), windowStartMillis);
    }

    /** The last one did not arrive, or nobody knows whether it did: the person need not wait for the gap. */
    SendWindow gapWaived() {
        return new SendWindow(inARow, lastAtMillis, true, unanswered, windowStartMillis);
    }

    long forgettableAtMillis() {
        long quietAt = lastAtMillis == 0 ? 0 : lastAtMillis + OtpPolicy.QUIET_MILLIS;
        return Math.max(quietAt, unanswered == 0 ? 0 : windowStartMillis + OtpPolicy.DAY_MILLIS);
    }
}
