package dev.otpengine.otp;

import static dev.otpengine.otp.LedgerDriver.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Gaps that are waived, codes that are prescribed, keys that change. */
class SendingTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final LedgerDriver ledger = new LedgerDriver();
    private long now = 1_800_000_000_000L;

    @Test
    void sendsAtOnceWhenTheGapIsWaivedAndCountsTheText() {
        ledger.open(1, STRANGER, now);
        ledger.waiveGaps(true);
        ledger.open(1, STRANGER, now + 1);
        ledger.waiveGaps(false);

        assertThat(ledger.ask(1, STRANGER, now + 2)).isEqualTo(new IssueOutcome.Waiting(1, 6, MINUTE - 1, 2));
    }

    @Test
    void namesTheTextThatItsFlowWaitsFor() {
        ledger.open(1, STRANGER, now);
        long text = ledger.lastRequest();

        assertThat(waitsFor(1)).isEqualTo(text);
        assertThat(waitsFor(2)).as("of another flow").isZero();
        ledger.guessWrong(1, STRANGER, now + 1);
        assertThat(waitsFor(1)).as("after a wrong guess").isEqualTo(text);
    }

    @Test
    void doesNotNameAnEarlierTextOfTheFlow() {
        ledger.open(1, STRANGER, now);
        ledger.waiveGaps(true);
        ledger.open(2, STRANGER, now);
        ledger.waiveGaps(false);

        assertThat(waitsFor(1)).isZero();
    }

    @Test
    void keepsTheGapOfALaterTextWhenTheFateOfAnEarlierOneIsTold() {
        ledger.open(1, STRANGER, now);
        long earlier = ledger.lastRequest();
        ledger.open(1, STRANGER, now + 30_000);
        long later = ledger.lastRequest();
        now += 30_000;

        ledger.settle(earlier, Settle.Fate.UNKNOWN, now);
        assertThat(waitsFor(1)).isEqualTo(later);
    }

    @Test
    void givesAnEarlierTextBackAndKeepsTheGapOfTheLaterOne() {
        ledger.open(1, STRANGER, now);
        long earlier = ledger.lastRequest();
        ledger.open(1, STRANGER, now + 30_000);
        long later = ledger.lastRequest();
        now += 30_000;

        ledger.settle(earlier, Settle.Fate.REFUSED, now);
        assertThat(waitsFor(1)).isEqualTo(later);
    }

    @Test
    void sendsOnceInsteadOfATextOfUnknownFate() {
        ledger.open(1, STRANGER, now);
        long lost = ledger.lastRequest();

        assertThat(ledger.settle(lost, Settle.Fate.UNKNOWN, now)).isTrue();
        assertThat(ledger.settle(lost, Settle.Fate.UNKNOWN, now)).isFalse();
        ledger.open(1, STRANGER, now);

        assertThat(waitsFor(1)).isEqualTo(ledger.lastRequest() - 1);
    }

    private long waitsFor(long flowId) {
        return ((IssueOutcome.Waiting) ledger.ask(flowId, STRANGER, now + 2)).waitsForId();
    }

    @Test
    void spendsTheBudgetOnTextsWithWaivedGapsToo() {
        ledger.waiveGaps(true);
        for (int text = 0; text < 20; text++) {
            ledger.open(1, STRANGER, now + text);
        }

        assertThat(ledger.ask(1, STRANGER, now + 20))
                .isEqualTo(new IssueOutcome.BudgetSpent(OtpPolicy.DAY_MILLIS - 20));
    }

    @Test
    void beginsGapsAnewAfterAnHourThoughTheFateOfTheLastTextIsUnknown() {
        sendFive();
        ledger.settle(ledger.lastRequest(), Settle.Fate.UNKNOWN, now);

        assertThat(intervalAfter(HOUR)).isEqualTo(30_000);
    }

    @Test
    void beginsGapsAnewAfterAnHourThoughTheLastTextWasRefused() {
        sendFive();
        ledger.settle(ledger.lastRequest(), Settle.Fate.REFUSED, now);

        assertThat(intervalAfter(HOUR)).isEqualTo(30_000);
    }

    @Test
    void goesOnWithTheGapsWithinAnHourOfATextOfUnknownFate() {
        sendFive();
        ledger.settle(ledger.lastRequest(), Settle.Fate.UNKNOWN, now);

        assertThat(intervalAfter(HOUR - 1)).isEqualTo(15 * MINUTE);
    }

    @Test
    void acceptsAPrescribedCodeInAFlowOfItsOwnAlone() {
        Flow derived = ledger.open(1, STRANGER, now);
        ledger.prescribe(7);
        ledger.waiveGaps(true);
        Flow prescribed = ledger.open(2, STRANGER, now);

        assertThat(prescribed.digits()).isEqualTo(7);
        assertThat(ledger.guess(derived.id(), Guess.PRESCRIBED, STRANGER, now))
                .isEqualTo(new VerifyOutcome.Wrong(false));
        assertThat(ledger.guess(prescribed.id(), Guess.PRESCRIBED, STRANGER, now))
                .isInstanceOf(VerifyOutcome.Accepted.class);
        assertThat(ledger.guess(prescribed.id(), Guess.PRESCRIBED, STRANGER, now))
                .isInstanceOf(VerifyOutcome.NotLive.class);
    }

    @Test
    void acceptsNoTypedCodeInAFlowWithAPrescribedOne() {
        ledger.prescribe(6);
        Flow prescribed = ledger.open(1, STRANGER, now);

        assertThat(ledger.guessRight(prescribed, STRANGER, now)).isEqualTo(new VerifyOutcome.Wrong(false));
        assertThat(Guess.parse("-1")).isNotEqualTo(Guess.PRESCRIBED);
        assertThat(ledger.guess(1, Guess.parse("-1"), STRANGER, now)).isEqualTo(new VerifyOutcome.Wrong(false));
    }

    @Test
    void makesANewCodeWhenTheNumberIsATestNumberFromNowOn() {
        Flow derived = ledger.open(1, STRANGER, now);
        ledger.prescribe(6);
        Flow prescribed = ledger.open(1, STRANGER, now + MINUTE);

        assertThat(prescribed.seed()).isNotEqualTo(derived.seed());
        assertThat(prescribed.prescribed()).isTrue();
        assertThat(ledger.guessRight(derived, STRANGER, now + MINUTE)).isEqualTo(new VerifyOutcome.Wrong(false));
    }

    @Test
    void knowsNoCodeOfAnotherKeyAndReplacesIt() {
        ledger.askWithKey(LedgerDriver.CODES.keyId() + 1, 1, STRANGER, now);
        assertThat(ledger.guessWrong(1, STRANGER, now)).isInstanceOf(VerifyOutcome.NotLive.class);

        Flow renewed = ledger.open(1, STRANGER, now + MINUTE);
        assertThat(ledger.guessRight(renewed, STRANGER, now + MINUTE)).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    private void sendFive() {
        ledger.waiveGaps(true);
        for (int text = 0; text < 5; text++) {
            ledger.open(1, STRANGER, now);
        }
        ledger.waiveGaps(false);
    }

    private long intervalAfter(long millis) {
        return ((IssueOutcome.Issued) ledger.ask(2, STRANGER, now + millis)).intervalMillis();
    }
}
