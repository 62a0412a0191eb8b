package dev.otpengine.otp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        return Math.max(0, Math.max(growing(nowMillis, policy), dayLock(nowMillis, policy)));
    }

    /** No wait is none, also by the clock of a member that is behind the one that counted the guess. */
    private long growing(long nowMillis, OtpPolicy policy) {
        long wait = policy.waitAfter(inARow);
        return wait == 0 ? 0 : lastMillis() + wait - nowMillis;
    }

    private long dayLock(long nowMillis, OtpPolicy policy) {
        int surplus = recentMillis.size() - policy.guessesPerDay();
        return surplus < 0 ? 0 : recentMillis.get(surplus) + OtpPolicy.DAY_MILLIS - nowMillis;
    }

    int withinADay(long nowMillis) {
        return (int) recentMillis.stream()
                .filter(at -> nowMillis - at < OtpPolicy.DAY_MILLIS)
                .count();
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

    /** The guesses that were made later. */
    FailureWindow after(long millis) {
        List<Long> later = recentMillis.stream().filter(at -> at > millis).toList();
        return new FailureWindow(Math.min(inARow, later.size()), later);
    }

    /**
     * All guesses that either tells of. Counts in a row go on from one to the other, but for the guesses before the latest
     * success that either knows.
     *
     * @param success when the latest one came that this window knows
     * @param otherSuccess when the latest one came that the other knows
     */
    FailureWindow mergedWith(FailureWindow other, long success, long otherSuccess) {
        long cleared = Math.max(success, otherSuccess);
        long last = Math.max(lastMillis(), other.lastMillis());
        List<Long> all = Stream.concat(recentMillis.stream(), other.beyond(this).stream())
                .filter(at -> last - at < OtpPolicy.DAY_MILLIS)
                .sorted()
                .toList();
        int row = (success < cleared ? after(cleared, recentMillis) : inARow) + after(cleared, other.beyond(this));
        int otherRow = (otherSuccess < cleared ? after(cleared, other.recentMillis) : other.inARow)
                + after(cleared, beyond(other));
        return new FailureWindow(Math.max(row, otherRow), all);
    }

    /** Guesses that the other does not tell of and has not forgotten either. */
    private List<Long> beyond(FailureWindow other) {
        return recentMillis.stream()
                .filter(at -> other.lastMillis() - at < OtpPolicy.DAY_MILLIS && !other.recentMillis.contains(at))
                .toList();
    }

    private static int after(long millis, List<Long> guesses) {
        return (int) guesses.stream().filter(at -> at > millis).count();
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
