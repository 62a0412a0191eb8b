package dev.otpengine.otp;

import static dev.otpengine.otp.LedgerDriver.OWNER;
import static dev.otpengine.otp.LedgerDriver.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What strangers can't do to an owner, what both share, and how a tenant may treat strangers. */
class StrangersTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final LedgerDriver ledger = new LedgerDriver();
    private long now = 1_800_000_000_000L;

    @Test
    void neverEndAnOwnersCodeByOpeningFlows() {
        Flow owners = ledger.open(1, OWNER, now);
        ledger.waiveGaps(true);
        for (int flow = 2; flow < 8; flow++) {
            ledger.open(flow, STRANGER, ++now);
        }

        assertThat(ledger.guessRight(owners, OWNER, ++now)).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    @Test
    void neverMakeAnOwnersCodeTheOldestByGuessing() {
        ledger.waiveGaps(true);
        for (int flow = 1; flow < 4; flow++) {
            ledger.open(flow, STRANGER, ++now);
        }
        Flow owners = ledger.open(4, OWNER, ++now);
        for (int flow = 1; flow < 4; flow++) {
            ledger.guessWrong(flow, STRANGER, ++now);
        }
        ledger.open(5, STRANGER, ++now);

        assertThat(ledger.guessRight(owners, OWNER, ++now)).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    @Test
    void endNoneOfFourCodesOfAnOwner() {
        ledger.waiveGaps(true);
        for (int flow = 1; flow < 5; flow++) {
            ledger.open(flow, OWNER, ++now);
        }
        Flow strangers = ledger.open(5, STRANGER, ++now);

        assertThat(strangers.isLive(now, LedgerDriver.POLICY)).isFalse();
        assertThat(ledger.guessRight(strangers, STRANGER, ++now)).isInstanceOf(VerifyOutcome.NotLive.class);
        assertThat(ledger.ledger().unfamiliar().sends().unanswered())
                .as("is counted all the same, so that his next countdown tells nothing")
                .isOne();
        for (int flow = 1; flow < 5; flow++) {
            assertThat(ledger.guessWrong(flow, OWNER, ++now)).isInstanceOf(VerifyOutcome.Wrong.class);
        }
    }

    @Test
    void makeRoomForAnOwner() {
        ledger.waiveGaps(true);
        for (int flow = 1; flow < 5; flow++) {
            ledger.open(flow, STRANGER, ++now);
        }
        Flow owners = ledger.open(5, OWNER, ++now);

        assertThat(ledger.guessRight(owners, OWNER, ++now)).isInstanceOf(VerifyOutcome.Accepted.class);
        assertThat(ledger.guessWrong(1, STRANGER, ++now)).isInstanceOf(VerifyOutcome.NotLive.class);
        assertThat(ledger.guessWrong(2, STRANGER, ++now)).isInstanceOf(VerifyOutcome.Wrong.class);
    }

    @Test
    void getNoGuessesBackForAFlowThatMadeRoom() {
        Flow first = ledger.open(1, STRANGER, now);
        for (int guess = 0; guess < 4; guess++) {
            ledger.guessWrong(1, STRANGER, now);
        }
        ledger.waiveGaps(true);
        for (int flow = 2; flow < 6; flow++) {
            ledger.open(flow, STRANGER, ++now);
        }

        assertThat(ledger.open(first.id(), STRANGER, ++now).id()).isNotEqualTo(first.id());
    }

    /** Otherwise a text that the carrier refused would keep the owner waiting. */
    @Test
    void neverMakeTheLedgerForgetAnOwnersRequest() {
        ledger.open(1, OWNER, now);
        long request = ledger.lastRequest();
        ledger.open(2, STRANGER, ++now);
        for (int guess = 0; guess < 5; guess++) {
            ledger.guessWrong(2, STRANGER, ++now);
        }
        now += MINUTE;
        ledger.open(3, STRANGER, now);
        for (int guess = 0; guess < 3; guess++) {
            now += MINUTE;
            assertThat(ledger.guessWrong(3, STRANGER, now)).isInstanceOf(VerifyOutcome.Wrong.class);
        }

        assertThat(ledger.settle(request, Settle.Fate.REFUSED, now)).isTrue();
    }

    @Test
    void shareTheHundredWithTheOwner() {
        ledger.from(failures(90, 9));
        Flow flow = ledger.open(1, STRANGER, now);
        assertThat(ledger.guessWrong(1, STRANGER, ++now)).isInstanceOf(VerifyOutcome.Wrong.class);
        now += 15 * MINUTE;

        assertThat(ledger.guessRight(flow, STRANGER, now)).isEqualTo(new VerifyOutcome.Locked(OtpPolicy.DAY_MILLIS));
        assertThat(ledger.guessRight(flow, OWNER, now)).isEqualTo(new VerifyOutcome.Locked(OtpPolicy.DAY_MILLIS));
        assertThat(ledger.ledger().forgettableAtMillis(LedgerDriver.POLICY)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void areLockedAfterEightyWhileTheOwnerIsNot() {
        ledger.from(failures(0, 80));

        assertThat(ledger.ask(1, STRANGER, now)).isEqualTo(new IssueOutcome.Locked(OtpPolicy.DAY_MILLIS));
        Flow owners = ledger.open(2, OWNER, now);
        assertThat(ledger.guessRight(owners, OWNER, now)).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    /** Clocks of members differ: a guess may seem to come before the one that was counted last. */
    @Test
    void haveNoWaitBeforeTheFifthGuessByAnyClock() {
        ledger.open(1, STRANGER, now);
        ledger.guessWrong(1, STRANGER, now);

        assertThat(ledger.guessWrong(1, STRANGER, now - 500)).isInstanceOf(VerifyOutcome.Wrong.class);
    }

    @Test
    void getLongCodesWhileTheTenantIsAttacked() {
        Issued strangers = issued(ledger.ask(1, STRANGER, now, Unfamiliar.LONG_CODES));
        Issued owners = issued(ledger.ask(2, OWNER, now, Unfamiliar.LONG_CODES));

        assertThat(strangers.digits()).isEqualTo(8);
        assertThat(owners.digits()).isEqualTo(6);
        assertThat(ledger.ask(3, STRANGER, now + 1, Unfamiliar.LONG_CODES))
                .isEqualTo(new IssueOutcome.Waiting(3, 8, 29_999, 0));
    }

    @Test
    void keepTheCodeThatTheyHaveWhenTheAttackBegins() {
        issued(ledger.ask(1, STRANGER, now, Unfamiliar.AS_USUAL));
        now += MINUTE;
        assertThat(issued(ledger.ask(1, STRANGER, now, Unfamiliar.LONG_CODES)).digits())
                .isEqualTo(6);

        now += 8 * MINUTE;
        assertThat(issued(ledger.ask(1, STRANGER, now, Unfamiliar.LONG_CODES)).digits())
                .isEqualTo(8);
    }

    @Test
    void areNotServedWhenTheTenantRefusesThem() {
        Flow flow = ledger.open(1, STRANGER, now);
        Ledger before = ledger.ledger();

        assertThat(ledger.ask(2, STRANGER, now + MINUTE, Unfamiliar.REFUSED))
                .isInstanceOf(IssueOutcome.UnfamiliarRefused.class);
        assertThat(ledger.guess(1, Guess.NO_CODE, STRANGER, now, Unfamiliar.REFUSED))
                .isInstanceOf(VerifyOutcome.UnfamiliarRefused.class);
        assertThat(ledger.ledger()).isEqualTo(before);
        assertThat(ledger.guess(1, LedgerDriver.CODES.code(flow, LedgerDriver.BINDING), OWNER, now, Unfamiliar.REFUSED))
                .isInstanceOf(VerifyOutcome.Accepted.class);
        assertThat(ledger.ask(3, OWNER, now, Unfamiliar.REFUSED)).isInstanceOf(IssueOutcome.Issued.class);
    }

    private record Issued(int digits) {}

    private static Issued issued(IssueOutcome outcome) {
        assertThat(outcome).isInstanceOf(IssueOutcome.Issued.class);
        return new Issued(((IssueOutcome.Issued) outcome).flow().digits());
    }

    /** Long enough ago for every wait to be over. */
    private static Ledger failures(int familiar, int unfamiliar) {
        return Ledger.EMPTY
                .with(true, Standing.EMPTY.with(new FailureWindow(familiar, List.of(1L))))
                .with(false, Standing.EMPTY.with(new FailureWindow(unfamiliar, List.of(1L))));
    }
}
