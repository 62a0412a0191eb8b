package dev.otpengine.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.otp.VerifyOutcome.Accepted;
import org.junit.jupiter.api.Test;

/**
 * Each way in which a person's ledger may go on at the side with the quorum, with each way in which it may at the other.
 * What was done there nobody was told of but as a failure: no text of it went out.
 */
class CutLedgerTest {
    private static final long BEFORE = 1_800_000_000_000L;
    private static final long CUT = BEFORE + 60_000;

    /** By the clock of a member that is ahead. */
    private static final long AHEAD = CUT + 30_000;

    private static final long AFTER = CUT + 40_000;
    private static final Caller CALLER = LedgerDriver.STRANGER;

    /** A person's next step; all are in flow 1. */
    private enum Next {
        NOTHING,
        ASKS,
        GUESSES_WRONGLY,
        GUESSES_UNTIL_SPENT,
        SIGNS_IN;

        Ledger after(Ledger before, long now, long firstRequest) {
            LedgerDriver side = new LedgerDriver().from(before).numberedFrom(firstRequest);
            side.waiveGaps(true);
            switch (this) {
                case NOTHING -> {}
                case ASKS -> side.ask(1, CALLER, now);
                case GUESSES_WRONGLY -> guess(side, 1, now);
                case GUESSES_UNTIL_SPENT -> guess(side, OtpPolicy.STANDARD.guessesPerFlow(), now);
                case SIGNS_IN -> before.flow(1).ifPresent(flow -> side.guessRight(flow, CALLER, now));
            }
            return side.ledger();
        }

        private static void guess(LedgerDriver side, int times, long now) {
            for (int guess = 0; guess < times; guess++) {
                side.guessWrong(1, CALLER, now);
            }
        }
    }

    @Test
    void theCodeThatWasSentIsAcceptedOnceUnlessASideSpentIt() {
        OtpPolicy policy = OtpPolicy.STANDARD;
        for (long life : new long[] {0, policy.renewBelowMillis() - 1, policy.lifetimeMillis()}) {
            Ledger before = issuedWith(life);
            for (Next most : Next.values()) {
                for (Next few : Next.values()) {
                    check(
                            most.after(before, CUT, 1_000),
                            few.after(before, AHEAD, 2_000),
                            most + " and " + few + " with " + life + " ms left");
                }
            }
        }
    }

    private static void check(Ledger most, Ledger few, String what) {
        Ledger merged = LedgerMerge.merge(most, few);
        assertNoGuessForgotten(merged, most, what);
        assertNoGuessForgotten(merged, few, what);
        most.flow(1).ifPresent(sent -> {
            LedgerDriver healed = new LedgerDriver().from(merged).numberedFrom(3_000);
            boolean good =
                    isGood(sent) && few.flow(1).filter(flow -> !isGood(flow)).isEmpty();
            assertThat(healed.guessRight(sent, CALLER, AFTER) instanceof Accepted)
                    .as(what)
                    .isEqualTo(good);
            assertThat(healed.guessRight(sent, CALLER, AFTER)).as(what).isNotInstanceOf(Accepted.class);
        });
    }

    private static void assertNoGuessForgotten(Ledger merged, Ledger side, String what) {
        FailureWindow failures = side.unfamiliar().failures();
        assertThat(merged.unfamiliar().failures().recentMillis()).as(what).containsAll(failures.recentMillis());
        assertThat(merged.unfamiliar().failures().wait(AHEAD, OtpPolicy.STANDARD))
                .as(what)
                .isGreaterThanOrEqualTo(failures.wait(AHEAD, OtpPolicy.STANDARD));
    }

    private static boolean isGood(Flow flow) {
        return flow.isLive(AFTER, OtpPolicy.STANDARD);
    }

    /** @param lifeMillis that the code has left when the cluster is cut; zero when none was issued */
    private static Ledger issuedWith(long lifeMillis) {
        LedgerDriver driver = new LedgerDriver();
        if (lifeMillis > 0) {
            driver.open(1, CALLER, CUT + lifeMillis - OtpPolicy.STANDARD.lifetimeMillis());
        }
        return driver.ledger();
    }
}
