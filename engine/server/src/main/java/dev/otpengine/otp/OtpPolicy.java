package dev.otpengine.otp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A tenant's numbers for codes. Times are kept in milliseconds, the unit of the store.
 *
 * @param digits of a code, 6 to 8
 * @param lifetimeMillis at most 10 minutes (NIST SP 800-63B-4 section 3.1.3)
 * @param renewBelowMillis a resend with less life left than this makes a new code
 * @param guessesPerFlow wrong guesses that spend one flow's code
 * @param liveFlows flows of one person and purpose; the oldest makes room, no familiar one for a stranger's
 * @param sendGapsMillis waits between texts, the last one repeating; back to the first after success or an hour of quiet
 * @param sendsWithoutSuccess texts in 24 hours that no right answer followed
 * @param guessesBeforeWaits wrong guesses in a row before waits begin to grow
 * @param longestWaitMillis where they stop growing
 * @param guessesPerDay wrong guesses in 24 hours that lock until the oldest is 24 hours old; success does not clear them
 * @param guessesInARow wrong guesses in a row that lock until an administrator unlocks (section 3.2.2: at most 100)
 * @param unfamiliarGuessesInARow how many of those unfamiliar callers may use
 */
public record OtpPolicy(
        int digits,
        long lifetimeMillis,
        long renewBelowMillis,
        int guessesPerFlow,
        int liveFlows,
        List<Long> sendGapsMillis,
        int sendsWithoutSuccess,
        int guessesBeforeWaits,
        long longestWaitMillis,
        int guessesPerDay,
        int guessesInARow,
        int unfamiliarGuessesInARow) {

    static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    static final long QUIET_MILLIS = Duration.ofHours(1).toMillis();
    static final long FAMILIAR_MILLIS = Duration.ofDays(30).toMillis();
    static final int FAMILIAR_PLACES = 4;
    private static final int MOST_GAPS = 10;
    private static final long SHORTEST_GAP_MILLIS = Duration.ofSeconds(10).toMillis();

    public static final OtpPolicy STANDARD = new OtpPolicy(
            6,
            Duration.ofMinutes(10).toMillis(),
            Duration.ofMinutes(2).toMillis(),
            5,
            4,
            List.of(30_000L, 60_000L, 120_000L, 300_000L, 900_000L),
            20,
            5,
            Duration.ofMinutes(15).toMillis(),
            20,
            100,
            80);

    /** Every bound that a number breaks, with the rule it comes from; empty when the policy may be used. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        check(problems, "digits", digits, 6, Unfamiliar.MOST_DIGITS, "NIST SP 800-63B-4 section 3.1.3.1: 6 or more");
        check(
                problems,
                "lifetimeSeconds",
                lifetimeMillis / 1000,
                60,
                600,
                "NIST SP 800-63B-4 section 3.1.3.1: at most 10 minutes");
        check(
                problems,
                "renewBelowSeconds",
                renewBelowMillis / 1000,
                0,
                lifetimeMillis / 2000,
                "at most half of lifetimeSeconds");
        check(problems, "guessesPerFlow", guessesPerFlow, 1, 10, "a code of 6 digits must not be guessed");
        check(problems, "liveFlows", liveFlows, 2, 4, "each live code is one more that a guess may hit");
        check(problems, "sendsWithoutSuccess", sendsWithoutSuccess, 1, 100, "texts cost money and annoy");
        check(
                problems,
                "guessesBeforeWaits",
                guessesBeforeWaits,
                1,
                10,
                "NIST SP 800-63B-4 section 3.2.2: guessing must be slowed");
        check(
                problems,
                "longestWaitSeconds",
                longestWaitMillis / 1000,
                60,
                86_400,
                "NIST SP 800-63B-4 section 3.2.2: guessing must be slowed");
        check(
                problems,
                "guessesPerDay",
                guessesPerDay,
                guessesPerFlow,
                100,
                "NIST SP 800-63B-4 section 3.2.2: at most 100");
        check(
                problems,
                "guessesInARow",
                guessesInARow,
                guessesPerFlow,
                100,
                "NIST SP 800-63B-4 section 3.2.2: at most 100");
        check(
                problems,
                "unfamiliarGuessesInARow",
                unfamiliarGuessesInARow,
                1,
                guessesInARow - 1L,
                "below guessesInARow, so that strangers can't use up what familiar callers have");
        checkGaps(problems);
        return problems;
    }

    private void checkGaps(List<String> problems) {
        if (sendGapsMillis.isEmpty() || sendGapsMillis.size() > MOST_GAPS) {
            problems.add("sendGapsSeconds must hold 1 to " + MOST_GAPS + " numbers");
        }
        long before = SHORTEST_GAP_MILLIS;
        for (long gap : sendGapsMillis) {
            if (gap < before || gap >= QUIET_MILLIS) {
                problems.add("sendGapsSeconds must be 10 or more, below 3600, and never fall: a gap limits texts");
                return;
            }
            before = gap;
        }
    }

    private static void check(List<String> problems, String name, long value, long least, long most, String rule) {
        if (value < least || value > most) {
            problems.add(name + " must be from " + least + " to " + most + " (" + rule + ")");
        }
    }

    long gapAfter(int sends) {
        return sendGapsMillis.get(Math.min(sends, sendGapsMillis.size()) - 1);
    }

    /** 2^(n-5) seconds after the n-th wrong guess in a row. */
    long waitAfter(int failuresInARow) {
        int beyond = failuresInARow - guessesBeforeWaits;
        return beyond < 0 ? 0 : Math.min(longestWaitMillis, 1000L << Math.min(beyond, 20));
    }
}
