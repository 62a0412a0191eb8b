package dev.otpengine.otp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.IMap;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.Allowance;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.FailureWindow;
import dev.otpengine.otp.Guess;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.SendWindow;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.Standing;
import dev.otpengine.otp.Unfamiliar;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two real members, and requests that race on purpose. */
class HazelcastOtpStoreTest {
    private static final Hash128 BINDING = new Hash128(1, 2);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final Caller CALLER = new Caller(false, 3);
    private static final SplittableRandom RANDOM = new SplittableRandom(1);
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final CodeDerivation CODES = new CodeDerivation(MASTER);

    private static final OtpPolicy STANDARD = OtpPolicy.STANDARD;
    private static final Vertx vertx = Vertx.vertx();
    private static final Members members = new Members(MASTER, vertx);

    @BeforeAll
    static void start() throws Exception {
        members.startOne();
        members.startOne();
    }

    @AfterAll
    static void stop() throws Exception {
        members.close();
        await(vertx.close());
    }

    @Test
    void acceptsOneOfSixtyFourEqualRightAnswers() throws Exception {
        for (int round = 0; round < 20; round++) {
            LedgerKey key = key();
            long code = CODES.code(issued(key), BINDING);

            List<VerifyOutcome> outcomes = race(key, code);

            assertThat(outcomes)
                    .filteredOn(VerifyOutcome.Accepted.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(VerifyOutcome.NotLive.class::isInstance)
                    .hasSize(63);
        }
    }

    @Test
    void countsNoMoreWrongAnswersThanAFlowAllows() throws Exception {
        LedgerKey key = key();
        issued(key);

        List<VerifyOutcome> outcomes = race(key, 0);

        assertThat(outcomes).filteredOn(VerifyOutcome.Wrong.class::isInstance).hasSize(5);
        assertThat(outcomes).filteredOn(VerifyOutcome.Locked.class::isInstance).hasSize(59);
    }

    @Test
    void sendsOnceForSixtyFourRequestsAtOnce() throws Exception {
        LedgerKey key = key();
        List<Future<IssueOutcome>> racing = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            racing.add(members.store(i % 2).issue(key, issue(), deadline()));
        }
        await(Future.all(racing));

        assertThat(racing.stream().map(Future::result))
                .filteredOn(IssueOutcome.Issued.class::isInstance)
                .hasSize(1);
    }

    @Test
    void servesEachMemberTheOthersFlow() throws Exception {
        for (int round = 0; round < 50; round++) {
            LedgerKey key = key();
            long code = CODES.code(issued(key), BINDING);

            assertThat(await(members.store(1).verify(key, verify(code), deadline())))
                    .isInstanceOf(VerifyOutcome.Accepted.class);
        }
    }

    @Test
    void countsEachOfSixtyFourWrongAnswersInSeveralFlowsOrRefusesIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            LedgerKey key = key();
            openFourFlows(key);

            List<VerifyOutcome> outcomes = raceInFourFlows(key, lateWaits(18));

            assertThat(outcomes)
                    .filteredOn(VerifyOutcome.Wrong.class::isInstance)
                    .hasSize(18);
            assertThat(outcomes)
                    .filteredOn(outcome ->
                            outcome instanceof VerifyOutcome.Locked || outcome instanceof VerifyOutcome.NotLive)
                    .hasSize(46);
            // Were one more allowed in a day, there would be room for one more, and not for two.
            assertThat(liveAnswer(key, lateWaits(19), 0)).isInstanceOf(VerifyOutcome.Wrong.class);
            assertThat(liveAnswer(key, lateWaits(19), 0)).isEqualTo(new VerifyOutcome.Locked(DAY_MILLIS));
        }
    }

    @Test
    void countsExactlyFiveOfSixtyFourWrongAnswersBeforeTheFirstWait() throws Exception {
        for (int round = 0; round < 10; round++) {
            LedgerKey key = key();
            openFourFlows(key);

            List<VerifyOutcome> outcomes = raceInFourFlows(key, STANDARD);

            assertThat(outcomes)
                    .filteredOn(VerifyOutcome.Wrong.class::isInstance)
                    .hasSize(5);
            assertThat(outcomes)
                    .filteredOn(new VerifyOutcome.Locked(1_000)::equals)
                    .hasSize(59);
            assertThat(liveAnswer(key, STANDARD, 1_000)).isInstanceOf(VerifyOutcome.Wrong.class);
            assertThat(liveAnswer(key, STANDARD, 1_000)).isEqualTo(new VerifyOutcome.Locked(2_000));
        }
    }

    @Test
    void everyMemberKnowsWhoAnswersForAText() throws Exception {
        LedgerKey key = key();
        Issue issue = issue();
        await(members.store(0).issue(key, issue, deadline()));

        assertThat(await(members.store(0).isOut(issue.requestId(), deadline()))).isTrue();
        assertThat(await(members.store(1).isOut(issue.requestId(), deadline()))).isTrue();
        assertThat(await(members.store(1).isOut(issue().requestId(), deadline())))
                .isFalse();
    }

    @Test
    void nobodyAnswersForARequestThatHadToWait() throws Exception {
        LedgerKey key = key();
        Issue first = issue();
        Issue second = issue();
        await(members.store(0).issue(key, first, deadline()));

        assertThat(await(members.store(0).issue(key, second, deadline())))
                .isEqualTo(new IssueOutcome.Waiting(1, 6, 30_000, first.requestId()));
        assertThat(await(members.store(1).isOut(second.requestId(), deadline())))
                .isFalse();
    }

    @Test
    void membersAreNotAskedWithoutTimeToAnswer() {
        Deadline soon = Deadline.after(Duration.ofMillis(100), System::nanoTime);
        assertThat(members.store(0).isOut(issue().requestId(), soon).failed()).isTrue();
    }

    @Test
    void nobodyAnswersForATextThatWasSettled() throws Exception {
        LedgerKey key = key();
        Issue issue = issue();
        await(members.store(0).issue(key, issue, deadline()));
        Settle settle = new Settle(issue.requestId(), Settle.Fate.REFUSED, 1_000_000, STANDARD);
        await(members.store(0).settle(key, settle, deadline()));

        assertThat(await(members.store(1).isOut(issue.requestId(), deadline()))).isFalse();
    }

    /** Before or after the first guesses after a restart: nothing of what was kept is lost, nor what came since. */
    @Test
    void losesNothingWhenARestoreRacesWithGuesses() throws Exception {
        for (int round = 0; round < 30; round++) {
            LedgerKey key = key();
            issued(key);
            Kept kept = new Kept(key.hash(), threeWrongGuesses(), 1_000_000 + DAY_MILLIS);
            List<Future<?>> racing = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                racing.add(members.store(i % 2).restore(kept, 1_000_000, deadline()));
                if (i < 2) {
                    racing.add(members.store(1 - i).verify(key, verify(Guess.NO_CODE), deadline()));
                }
            }
            await(Future.all(racing));

            assertThat(await(members.store(round % 2).verify(key, verify(Guess.NO_CODE), deadline())))
                    .isEqualTo(new VerifyOutcome.Locked(1_000));
        }
    }

    @Test
    void unlocksOnOneMemberWhatAnotherSawLockedAndNoOldRecordLocksAgain() throws Exception {
        for (int round = 0; round < 10; round++) {
            LedgerKey key = key();
            FailureWindow hundred = new FailureWindow(100, List.of(999_999L));
            Ledger lasting = new Ledger(
                    List.of(), Standing.EMPTY, new Standing(SendWindow.EMPTY, hundred), List.of(), List.of());
            Kept lock = new Kept(key.hash(), lasting, Long.MAX_VALUE);
            await(members.store(0).restore(lock, 1_000_000, deadline()));
            assertThat(await(members.store(0).issue(key, issue(), deadline()))).isInstanceOf(IssueOutcome.Locked.class);

            assertThat(await(members.store(1).unlock(key, 1_000_000, deadline())))
                    .isTrue();
            assertThat(await(members.store(0).unlock(key, 1_000_000, deadline())))
                    .isFalse();

            await(members.store(round % 2).restore(lock, 1_000_001, deadline()));
            assertThat(await(members.store(0).issue(key, issue(), deadline()))).isInstanceOf(IssueOutcome.Issued.class);
        }
    }

    @Test
    void looksWithoutChangingAnything() throws Exception {
        LedgerKey key = key();
        assertThat(await(members.store(0).look(key, deadline()))).isEqualTo(Ledger.EMPTY);
        issued(key);

        Ledger seen = await(members.store(1).look(key, deadline()));

        assertThat(LedgerRules.allowance(seen, false, 1_000_000, STANDARD))
                .isEqualTo(new Allowance(false, 0, 30_000, 0, 1, 0, 0));
        assertThat(await(members.store(0).look(key, deadline()))).isEqualTo(seen);
    }

    @Test
    void keepsACodeAliveThroughARestoreOfWhatHasLittleTimeLeft() throws Exception {
        LedgerKey key = key();
        issued(key);
        Kept kept = new Kept(key.hash(), threeWrongGuesses(), 1_000_001);
        await(members.store(0).restore(kept, 1_000_000, deadline()));

        IMap<StoredKey, StoredLedger> map = members.cluster(0).instance().getMap("otp");
        assertThat(map.getEntryView(new StoredKey(key.hash())).getTtl())
                .isGreaterThanOrEqualTo(STANDARD.lifetimeMillis());
    }

    private static Ledger threeWrongGuesses() {
        FailureWindow failures = new FailureWindow(3, List.of(999_997L, 999_998L, 999_999L));
        return new Ledger(List.of(), Standing.EMPTY, new Standing(SendWindow.EMPTY, failures), List.of(), List.of());
    }

    private static void openFourFlows(LedgerKey key) throws Exception {
        for (int flow = 1; flow <= 4; flow++) {
            assertThat(await(members.store(flow % 2).issue(key, issue(flow, true), deadline())))
                    .isInstanceOf(IssueOutcome.Issued.class);
        }
    }

    private static List<VerifyOutcome> raceInFourFlows(LedgerKey key, OtpPolicy policy) throws Exception {
        List<Future<VerifyOutcome>> racing = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Verify verify = verify(1 + i / 2 % 4, Guess.NO_CODE, policy, 1_000_001);
            racing.add(members.store(i % 2).verify(key, verify, deadline()));
        }
        await(Future.all(racing));
        return racing.stream().map(Future::result).toList();
    }

    private static VerifyOutcome wrongAnswer(LedgerKey key, long flow, OtpPolicy policy, long laterMillis)
            throws Exception {
        Verify verify = verify(flow, Guess.NO_CODE, policy, 1_000_001 + laterMillis);
        return await(members.store(0).verify(key, verify, deadline()));
    }

    /** In any flow of the four that the race left alive. */
    private static VerifyOutcome liveAnswer(LedgerKey key, OtpPolicy policy, long laterMillis) throws Exception {
        VerifyOutcome outcome = wrongAnswer(key, 1, policy, laterMillis);
        for (long flow = 2; outcome instanceof VerifyOutcome.NotLive && flow <= 4; flow++) {
            outcome = wrongAnswer(key, flow, policy, laterMillis);
        }
        return outcome;
    }

    private static List<VerifyOutcome> race(LedgerKey key, long guess) throws Exception {
        List<Future<VerifyOutcome>> racing = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            racing.add(members.store(i % 2).verify(key, verify(guess), deadline()));
        }
        await(Future.all(racing));
        return racing.stream().map(Future::result).toList();
    }

    private static dev.otpengine.otp.Flow issued(LedgerKey key) throws Exception {
        return ((IssueOutcome.Issued) await(members.store(0).issue(key, issue(), deadline()))).flow();
    }

    /** Waits come late, so that a race is about more than the first five guesses. */
    private static OtpPolicy lateWaits(int guessesPerDay) {
        return new OtpPolicy(
                6,
                STANDARD.lifetimeMillis(),
                STANDARD.renewBelowMillis(),
                5,
                4,
                STANDARD.sendGapsMillis(),
                20,
                100,
                STANDARD.longestWaitMillis(),
                guessesPerDay,
                100,
                80);
    }

    private static Issue issue() {
        return issue(1, false);
    }

    private static Issue issue(long flow, boolean gapWaived) {
        Hash128 seed = new Hash128(RANDOM.nextLong(), RANDOM.nextLong());
        return new Issue(
                RANDOM.nextLong(),
                flow,
                RANDOM.nextLong(),
                seed,
                CODES.keyId(),
                CALLER,
                1_000_000,
                STANDARD,
                Unfamiliar.AS_USUAL,
                0,
                gapWaived);
    }

    private static Verify verify(long guess) {
        return verify(1, guess, STANDARD, 1_000_001);
    }

    private static Verify verify(long flow, long guess, OtpPolicy policy, long nowMillis) {
        return new Verify(RANDOM.nextLong(), flow, BINDING, guess, CALLER, nowMillis, policy, Unfamiliar.AS_USUAL);
    }

    private static LedgerKey key() {
        return new LedgerKey(LedgerKey.Kind.PERSON, new Hash128(RANDOM.nextLong(), RANDOM.nextLong()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
