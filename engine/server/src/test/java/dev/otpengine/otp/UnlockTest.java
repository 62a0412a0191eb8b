package dev.otpengine.otp;

import static dev.otpengine.otp.LedgerDriver.OWNER;
import static dev.otpengine.otp.LedgerDriver.POLICY;
import static dev.otpengine.otp.LedgerDriver.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An administrator ends a lock, and no older record brings it back. */
class UnlockTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Ledger LOCKED =
            Ledger.EMPTY.with(false, Standing.EMPTY.with(new FailureWindow(80, List.of(NOW - 2, NOW - 1))));

    private final LedgerDriver ledger = new LedgerDriver();
    private final LedgerRules rules = ledger.rules;

    @Test
    void letsAPersonInWhomOnlyAnAdministratorCouldLetIn() {
        ledger.from(LOCKED);
        assertThat(ledger.ask(1, STRANGER, NOW)).isInstanceOf(IssueOutcome.Locked.class);

        ledger.from(rules.unlock(LOCKED, NOW).next());

        Flow flow = ledger.open(1, STRANGER, NOW + 1);
        assertThat(ledger.guessRight(flow, STRANGER, NOW + 2)).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    @Test
    void givesTheBudgetOfTextsBack() {
        ledger.waiveGaps(true);
        for (int text = 0; text < POLICY.sendsWithoutSuccess(); text++) {
            ledger.open(1, OWNER, NOW);
        }
        assertThat(ledger.ask(1, OWNER, NOW)).isInstanceOf(IssueOutcome.BudgetSpent.class);

        ledger.from(rules.unlock(ledger.ledger(), NOW).next());

        assertThat(ledger.ask(1, OWNER, NOW)).isInstanceOf(IssueOutcome.Issued.class);
    }

    @Test
    void isDoneOnce() {
        Ledger unlocked = rules.unlock(LOCKED, NOW).next();

        assertThat(rules.unlock(unlocked, NOW).changed()).isFalse();
        assertThat(rules.unlock(unlocked, NOW + 1).changed()).isTrue();
    }

    @Test
    void standsAgainstARecordOfTheLockThatComesLater() {
        Ledger unlocked = rules.unlock(LOCKED, NOW).next();

        assertThat(rules.restore(unlocked, LOCKED.lasting()).changed()).isFalse();
        assertThat(rules.restore(Ledger.EMPTY, unlocked.lasting()).next().unlockedAtMillis())
                .isEqualTo(NOW);
    }

    @Test
    void standsAgainstARecordOfTheLockThatCameBefore() {
        Ledger unlocked = rules.unlock(LOCKED, NOW).next();
        Ledger restored = rules.restore(LOCKED, unlocked.lasting()).next();

        assertThat(restored.unfamiliar().failures()).isEqualTo(FailureWindow.EMPTY);
    }

    @Test
    void forgivesNoGuessThatWasMadeLater() {
        Ledger later = Ledger.EMPTY.with(
                false, Standing.EMPTY.with(new FailureWindow(82, List.of(NOW - 1, NOW + 1, NOW + 2))));
        Ledger unlocked = rules.unlock(LOCKED, NOW).next();

        assertThat(rules.restore(unlocked, later.lasting()).next().unfamiliar().failures())
                .isEqualTo(new FailureWindow(2, List.of(NOW + 1, NOW + 2)));
    }

    @Test
    void isKeptAsLongAsALockWouldBe() {
        Ledger unlocked = rules.unlock(Ledger.EMPTY, NOW).next();

        assertThat(unlocked.lastsOtherwiseThan(Ledger.EMPTY)).isTrue();
        assertThat(unlocked.forgettableAtMillis(POLICY)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void tellsWhatIsLeftOfALedger() {
        assertThat(LedgerRules.allowance(LOCKED, false, NOW, POLICY))
                .isEqualTo(new Allowance(true, POLICY.longestWaitMillis() - 1, 0, 0, 0, 80, 2));
        assertThat(LedgerRules.allowance(LOCKED, true, NOW, POLICY)).isEqualTo(new Allowance(false, 0, 0, 0, 0, 0, 0));
    }
}
