package dev.otpengine.otp;

import java.util.ArrayList;
import java.util.List;

/**
 * Wrong guesses of one kind of caller.
 *
 * @param inARow since the last success
 * @param recentMillis when the latest ones were made, oldest first, none older than a day when last changed; success does
 *     not clear them
 */
public record FailureWindow(int inARow, List<Long> recentMillis) {
    /** More than any policy allows in a day; the stored form counts them in one octet. */
    static final int MOST_KEPT = 200;

    public static final FailureWindow EMPTY = new FailureWindow(0, List.of());

    /** Milliseconds until this window alone lets a guess through; zero when it does. */
    long wait(long nowMillis, OtpPolicy policy) {
        if (recentMillis.isEmpty()) {
            return 0;
        }
        long growing = lastMillis() + policy.waitAfter(inARow) - nowMillis;
        return Math.max(0, Math.max(growing, dayLock(nowMillis, policy)));
    }

    private long dayLock(long nowMillis, OtpPolicy policy) {
        int surplus = recentMillis.size() - policy.guessesPerDay();
        return surplus < 0 ? 0 : recentMillis.get(surplus) + OtpPolicy.DAY_MILLIS - nowMillis;
    }

    FailureWindow afterWrongGuess(long nowMillis) {
        List<Long> recent = new ArrayList<>(recentMillis.size() + 1);
        for (long at : recentMillis) {
            if (nowMillis - at < OtpPolicy.DAY_MILLIS) {
                recent.add(at);
            }
        }
        recent.add(nowMillis);
        return new FailureWindow(inARow + 1, List.copyOf(recent));
    }

    FailureWindow afterSuccess() {
        return inARow == 0 ? this : new FailureWindow(0, recentMillis);
    }

    /** When the latest was made; zero when there is none. */
    long lastMillis() {
        return recentMillis.isEmpty() ? 0 : recentMillis.get(recentMillis.size() - 1);
    }

    long forgettableAtMillis() {
        if (recentMillis.isEmpty()) {
            return 0;
        }
        return lastMillis() + (inARow == 0 ? OtpPolicy.DAY_MILLIS : OtpPolicy.FAMILIAR_MILLIS);
    }
}
