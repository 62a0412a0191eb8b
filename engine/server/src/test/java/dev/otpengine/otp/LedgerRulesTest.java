package dev.otpengine.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.IssueOutcome.Issued;
import dev.otpengine.otp.IssueOutcome.Waiting;
import dev.otpengine.otp.LedgerRules.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerRulesTest {
    private static final OtpPolicy POLICY = OtpPolicy.STANDARD;
    private static final Hash128 BINDING = new Hash128(5, 6);
    private static final Caller STRANGER = new Caller(false, 7);
    private static final Caller OWNER = new Caller(true, 8);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final CodeDerivation codes = new CodeDerivation(new MasterKey(new byte[MasterKey.LENGTH]));
    private final LedgerRules rules = new LedgerRules(codes);
    private Ledger ledger = Ledger.EMPTY;
    private long now = 1_800_000_000_000L;
    private long lastRequest;

    @Test
    void acceptsTheRightCodeOnce() {
        long code = issue(1);

        assertThat(guess(1, code)).isInstanceOf(VerifyOutcome.Accepted.class);
        assertThat(guess(1, code)).isInstanceOf(VerifyOutcome.NotLive.class);
        assertThat(ledger.unfamiliar().failures().inARow()).isZero();
    }

    @Test
    void bindsACodeToItsFlow() {
        long code = issue(1);
        now += MINUTE;
        issue(2);

        assertThat(guess(2, code)).isInstanceOf(VerifyOutcome.Wrong.class);
        assertThat(guess(1, code)).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    @Test
    void refusesACodeForAnythingElse() {
        long code = issue(1);
        Verify foreign =
                new Verify(++lastRequest, 1, new Hash128(5, 7), code, STRANGER, now, POLICY, Unfamiliar.AS_USUAL);

        assertThat(rules.verify(ledger, foreign).outcome()).isInstanceOf(VerifyOutcome.Wrong.class);
    }

    @Test
    void spendsACodeAfterFiveWrongGuesses() {
        long code = issue(1);
        for (int i = 0; i < 5; i++) {
            assertThat(guess(1, code ^ 1)).isInstanceOf(VerifyOutcome.Wrong.class);
        }
        now += 2_000;

        assertThat(guess(1, code)).isInstanceOf(VerifyOutcome.NotLive.class);
    }

    @Test
    void endsACodeAfterTenMinutes() {
        long code = issue(1);
        now += 10 * MINUTE - 1;
        Ledger justBefore = ledger;
        assertThat(guess(1, code)).isInstanceOf(VerifyOutcome.Accepted.class);

        ledger = justBefore;
        now += 1;
        assertThat(guess(1, code)).isInstanceOf(VerifyOutcome.NotLive.class);
    }

    @Test
    void repeatsTheCodeOnResendUntilItsLastTwoMinutes() {
        long code = issue(1);
        now += 7 * MINUTE;
        assertThat(issue(1)).isEqualTo(code);

        now += 70_000;
        assertThat(issue(1)).isNotEqualTo(code);
    }

    @Test
    void neverGivesGuessesBackOnResend() {
        long code = issue(1);
        for (int i = 0; i < 4; i++) {
            guess(1, code ^ 1);
        }
        now += 9 * MINUTE;
        long renewed = issue(1);

        assertThat(guess(1, renewed ^ 1)).isInstanceOf(VerifyOutcome.Wrong.class);
        now += 2_000;
        assertThat(guess(1, renewed)).isInstanceOf(VerifyOutcome.NotLive.class);
    }

    @Test
    void sendsNothingInsideAGapAndSaysHowLong() {
        issue(1);
        long text = lastRequest;
        now += 10_000;

        assertThat(send(1, STRANGER)).isEqualTo(new Waiting(1, 6, 20_000, text));
    }

    @Test
    void growsTheGapsAndBeginsAnewAfterSuccess() {
        long[] gaps = {30_000, 60_000, 120_000, 300_000, 900_000, 900_000};
        for (long gap : gaps) {
            assertThat(((Issued) send(lastRequest + 100, STRANGER)).intervalMillis())
                    .isEqualTo(gap);
            now += gap;
        }
        long code = issue(1);
        guess(1, code);

        assertThat(((Issued) send(2, STRANGER)).intervalMillis()).isEqualTo(30_000);
    }

    @Test
    void givesATextBackThatTheCarrierRefused() {
        issue(1);
        settle(Settle.Fate.REFUSED);

        assertThat(ledger.unfamiliar().sends().unanswered()).isZero();
        assertThat(((Issued) send(1, STRANGER)).intervalMillis()).isEqualTo(30_000);
    }

    @Test
    void countsATextOfUnknownFateButWaivesTheGap() {
        issue(1);
        settle(Settle.Fate.UNKNOWN);

        assertThat(ledger.unfamiliar().sends().unanswered()).isOne();
        assertThat(send(1, STRANGER)).isInstanceOf(Issued.class);
    }

    @Test
    void settlesOnce() {
        issue(1);
        settle(Settle.Fate.REFUSED);
        Settle again = new Settle(lastRequest, Settle.Fate.REFUSED, now, POLICY);

        assertThat(rules.settle(ledger, again).outcome()).isFalse();
    }

    @Test
    void growsTheWaitsAfterFiveWrongGuessesInARow() {
        long[] waits = {1_000, 2_000, 4_000};
        issueAndFail(5);
        for (long wait : waits) {
            assertThat(guess(1, Guess.NO_CODE)).isEqualTo(new VerifyOutcome.Locked(wait));
            now += wait;
            long flow = openFlow();
            assertThat(guess(flow, Guess.NO_CODE)).isInstanceOf(VerifyOutcome.Wrong.class);
        }
    }

    @Test
    void locksAfterTwentyInADayAndSuccessDoesNotClearThem() {
        long first = now;
        for (int i = 0; i < 20; i++) {
            now += 16 * MINUTE;
            if (i == 0) {
                first = now;
            }
            assertThat(guess(openFlow(), Guess.NO_CODE)).isInstanceOf(VerifyOutcome.Wrong.class);
        }
        long untilUnlocked = first + Duration.ofDays(1).toMillis() - now;

        assertThat(send(999, STRANGER)).isEqualTo(new IssueOutcome.Locked(untilUnlocked));
    }

    @Test
    void neverLocksAFamiliarCallerForAStrangersGuesses() {
        for (int i = 0; i < 20; i++) {
            now += 16 * MINUTE;
            guess(openFlow(), Guess.NO_CODE);
        }

        Issued issued = (Issued) send(500, OWNER);
        long code = codes.code(issued.flow(), BINDING);
        Verify answer = new Verify(++lastRequest, 500, BINDING, code, OWNER, now, POLICY, Unfamiliar.AS_USUAL);
        assertThat(rules.verify(ledger, answer).outcome()).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    @Test
    void answersASecondRunOfARequestAlike() {
        Issue issue = issueRequest(1, STRANGER);
        Step<IssueOutcome> first = rules.issue(ledger, issue);
        Step<IssueOutcome> second = rules.issue(first.next(), issue);
        assertThat(second.outcome()).isEqualTo(first.outcome());
        assertThat(second.changed()).isFalse();

        long code = codes.code(((Issued) first.outcome()).flow(), BINDING);
        Verify right = new Verify(++lastRequest, 1, BINDING, code, STRANGER, now, POLICY, Unfamiliar.AS_USUAL);
        Ledger spent = rules.verify(first.next(), right).next();
        assertThat(rules.verify(spent, right).outcome()).isInstanceOf(VerifyOutcome.Accepted.class);

        Verify wrong = new Verify(++lastRequest, 1, BINDING, code ^ 1, STRANGER, now, POLICY, Unfamiliar.AS_USUAL);
        Ledger counted = rules.verify(first.next(), wrong).next();
        Step<VerifyOutcome> repeated = rules.verify(counted, wrong);
        assertThat(repeated.outcome()).isInstanceOf(VerifyOutcome.Wrong.class);
        assertThat(repeated.changed()).isFalse();
    }

    @Test
    void keepsFourLiveFlows() {
        for (int flow = 1; flow <= 6; flow++) {
            now += Duration.ofSeconds(1).toMillis();
            Issued issued = (Issued) send(flow, new Caller(true, flow));
            assertThat(issued).isNotNull();
            settle(Settle.Fate.UNKNOWN);
        }

        assertThat(ledger.flows())
                .filteredOn(flow -> flow.isLive(now, POLICY))
                .extracting(Flow::id)
                .containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void opensANewFlowWhenTheOldOneIsSpent() {
        long code = issue(1);
        guess(1, code);

        assertThat(((Issued) send(1, STRANGER)).flow().id()).isNotEqualTo(1);
    }

    private void issueAndFail(int times) {
        long code = issue(1);
        for (int i = 0; i < times; i++) {
            guess(1, code ^ 1);
        }
    }

    /** A flow of a caller on a known device, so that no gap of a stranger's is in the way. */
    private long openFlow() {
        long flow = 10_000 + ++lastRequest;
        send(flow, OWNER);
        settle(Settle.Fate.REFUSED);
        return flow;
    }

    private long issue(long flow) {
        return codes.code(((Issued) send(flow, STRANGER)).flow(), BINDING);
    }

    private IssueOutcome send(long flow, Caller caller) {
        Step<IssueOutcome> step = rules.issue(ledger, issueRequest(flow, caller));
        ledger = step.next();
        return step.outcome();
    }

    private Issue issueRequest(long flow, Caller caller) {
        long request = ++lastRequest;
        return new Issue(
                request,
                flow,
                1_000_000 + request,
                new Hash128(request, now),
                codes.keyId(),
                caller,
                now,
                POLICY,
                Unfamiliar.AS_USUAL,
                0,
                false);
    }

    private VerifyOutcome guess(long flow, long guess) {
        Verify verify = new Verify(++lastRequest, flow, BINDING, guess, STRANGER, now, POLICY, Unfamiliar.AS_USUAL);
        Step<VerifyOutcome> step = rules.verify(ledger, verify);
        ledger = step.next();
        return step.outcome();
    }

    private void settle(Settle.Fate fate) {
        ledger =
                rules.settle(ledger, new Settle(lastRequest, fate, now, POLICY)).next();
    }
}
