package dev.otpengine.otp;

import static dev.otpengine.otp.LedgerDriver.OWNER;
import static dev.otpengine.otp.LedgerDriver.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What outlives a restart, in whatever order it comes back. */
class LastingTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Caller AT_HOME = new Caller(false, OWNER.place());

    private final LedgerDriver ledger = new LedgerDriver();
    private final LedgerRules rules = ledger.rules;
    private long now = 1_800_000_000_000L;

    @Test
    void bringsEverythingBackToAnEmptyLedger() {
        signIn();
        fail(3);
        Ledger lasting = ledger.ledger().lasting();

        assertThat(rules.restore(Ledger.EMPTY, lasting).next()).isEqualTo(lasting);
        assertThat(rules.restore(Ledger.EMPTY, lasting).changed()).isTrue();
        assertThat(rules.restore(lasting, lasting).changed()).isFalse();
        assertThat(rules.restore(Ledger.EMPTY, Ledger.EMPTY).changed()).isFalse();
    }

    @Test
    void changesNothingWhereTheLedgerLivedOn() {
        fail(3);
        Ledger older = ledger.ledger().lasting();
        fail(2);
        assertThat(rules.restore(ledger.ledger(), older).changed()).isFalse();

        signIn();
        assertThat(rules.restore(ledger.ledger(), older).changed()).isFalse();
    }

    @Test
    void takesOverWhatIsNewer() {
        fail(2);
        Ledger older = ledger.ledger();
        fail(1);

        Ledger restored = rules.restore(older, ledger.ledger().lasting()).next();

        assertThat(restored.unfamiliar().failures())
                .isEqualTo(ledger.ledger().unfamiliar().failures());
        assertThat(restored.flows()).isEqualTo(older.flows());
    }

    /** Guesses may be served before what was kept is read. */
    @Test
    void losesNoGuessThatCameBeforeTheRestore() {
        fail(5);
        Ledger lasting = ledger.ledger().lasting();
        ledger.expire();
        now += HOUR;
        fail(2);

        ledger.from(rules.restore(ledger.ledger(), lasting).next());

        assertThat(ledger.ledger().unfamiliar().failures().inARow()).isEqualTo(7);
        assertThat(ledger.ledger().unfamiliar().failures().recentMillis())
                .hasSize(7)
                .isSorted();
        assertThat(ledger.guessWrong(9, STRANGER, now)).isEqualTo(new VerifyOutcome.Locked(4_000));
    }

    @Test
    void losesNoLockToAGuessThatCameBeforeTheRestore() {
        Ledger lasting = Ledger.EMPTY.with(false, Standing.EMPTY.with(new FailureWindow(80, List.of(now - 50 * HOUR))));
        fail(1);

        Ledger restored = rules.restore(ledger.ledger(), lasting).next();

        assertThat(restored.unfamiliar().failures().inARow()).isEqualTo(81);
        assertThat(rules.restore(restored, lasting).changed()).isFalse();
    }

    @Test
    void clearsCountsBeforeASuccessThatCameBeforeTheRestore() {
        fail(7);
        Ledger lasting = ledger.ledger().lasting();
        ledger.expire();
        now += HOUR;
        signIn();
        fail(1);

        Ledger restored = rules.restore(ledger.ledger(), lasting).next();

        assertThat(restored.unfamiliar().failures().inARow()).isEqualTo(1);
        assertThat(restored.unfamiliar().failures().recentMillis()).hasSize(8);
    }

    @Test
    void remembersPlacesOfBoth() {
        signIn();
        Ledger lasting = ledger.ledger().lasting();
        ledger.expire();
        now += HOUR;
        signIn(new Caller(true, 99));

        Ledger restored = rules.restore(ledger.ledger(), lasting).next();

        assertThat(restored.places()).extracting(Place::hash).containsExactly(OWNER.place(), 99L);
    }

    @Test
    void isKeptForEachGuessAndEachNewPlace() {
        Ledger empty = ledger.ledger();
        fail(1);
        Ledger failed = ledger.ledger();
        signIn();
        Ledger succeeded = ledger.ledger();
        ledger.open(77, OWNER, now);

        assertThat(failed.lastsOtherwiseThan(empty)).isTrue();
        assertThat(succeeded.lastsOtherwiseThan(failed)).isTrue();
        assertThat(ledger.ledger().lastsOtherwiseThan(succeeded)).isFalse();
        for (int place = 100; place < 104; place++) {
            Ledger before = ledger.ledger();
            now += 1_000;
            signIn(new Caller(true, place));
            assertThat(ledger.ledger().lastsOtherwiseThan(before)).isTrue();
        }
    }

    @Test
    void isKeptOnceADayForThePlaceOfAnOwnerWhoSignsInOften() {
        int kept = 0;
        Ledger archived = Ledger.EMPTY;
        for (int hours = 0; hours < 40 * 24; hours += 8) {
            Ledger before = ledger.ledger();
            signIn();
            if (ledger.ledger().lastsOtherwiseThan(before)) {
                kept++;
                archived = ledger.ledger().lasting();
            }
            now += 8 * HOUR;
        }

        assertThat(kept).isBetween(40, 41);
        assertThat(rules.restore(Ledger.EMPTY, archived).next().knows(AT_HOME, now))
                .isTrue();
    }

    private void signIn() {
        signIn(OWNER);
    }

    private void signIn(Caller caller) {
        Flow flow = ledger.open(1_000 + now, caller, now);
        assertThat(ledger.guessRight(flow, caller, ++now)).isInstanceOf(VerifyOutcome.Accepted.class);
        now++;
    }

    private void fail(int times) {
        ledger.waiveGaps(true);
        ledger.open(1_000 + now, STRANGER, now);
        long flow = 1_000 + now;
        for (int i = 0; i < times; i++) {
            if (i == 5) {
                now += 60_000;
                flow = 1_000 + now;
                ledger.open(flow, STRANGER, now);
            }
            now += i < 5 ? 1 : 5_000;
            assertThat(ledger.guessWrong(flow, STRANGER, now)).isInstanceOf(VerifyOutcome.Wrong.class);
        }
    }
}
