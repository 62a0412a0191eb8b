package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.Quota;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.risk.Judgement;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.sms.SendResult;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sign-in takes from what many share, and what it gives back. */
class BudgetsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = Instant.parse("2026-11-24T09:15:00Z");
    private static final long REST_OF_HOUR = Duration.ofMinutes(45).toMillis();
    private static final int PEOPLE = 400;

    private final CountingStore store = new CountingStore();
    private SignInRig rig = rig(Map.of(), "");

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void asksTheClusterOnceForACodeAndOnceForAnAnswer() throws Exception {
        for (int n = 1; n <= PEOPLE / 2; n++) {
            signIn(n);
        }

        assertThat(store.operations).isEqualTo(2 * (PEOPLE / 2));
        assertThat(rig.leases.leaseCalls())
                .as("permits of the whole tenant, in blocks")
                .isLessThan(20);
    }

    @Test
    void refusesTheTextsOfAnAddressBeyondItsLimitAndSaysWhenItEnds() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_SENDS, new Quota(3, HOUR)), "");
        for (int n = 1; n <= 3; n++) {
            rig.challenge(rig.start(TestDirectory.number(n)));
        }

        assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(4))))
                .isEqualTo(new Refusal(Kind.SEND_BUDGET_SPENT, REST_OF_HOUR));
        assertThat(rig.carrier.code(TestDirectory.number(4))).isEmpty();
        assertThat(SignInRig.await(rig.signIn()
                        .send()
                        .send(SignInRig.request("198.51.100.7"), rig.start(TestDirectory.number(4)))))
                .as("another address")
                .isNotNull();
    }

    /** A flood ends at the cheapest limit, and a hook that denies leaves every budget as it was. */
    @Test
    void asksTheHookForNoTextThatAddressOrNumberHaveUsedUp() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_SENDS, new Quota(2, HOUR), LimitKind.NUMBER_SENDS, new Quota(2, HOUR)), "");
        AtomicInteger asked = new AtomicInteger();
        rig.judgeBy((question, deadline) ->
                Future.succeededFuture(asked.incrementAndGet() <= 5 ? Judgement.DENY : Judgement.ALLOW));
        for (int n = 1; n <= 5; n++) {
            assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(1))).kind())
                    .isEqualTo(Kind.RISK_DENIED);
        }
        rig.challenge(rig.start(TestDirectory.number(1)));
        rig.challenge(rig.start(TestDirectory.number(2)));
        for (int n = 3; n <= 9; n++) {
            assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(n))).kind())
                    .isEqualTo(Kind.SEND_BUDGET_SPENT);
        }

        assertThat(asked).hasValue(7);
    }

    @Test
    void givesItsOwnBackWhereWhatIsSharedIsUsedUp() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_SENDS, new Quota(2, HOUR), LimitKind.PREFIX_SENDS, new Quota(1, HOUR)), "");
        rig.challenge(rig.start(TestDirectory.number(1)));
        for (int i = 0; i < 5; i++) {
            assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(2))).kind())
                    .isEqualTo(Kind.SEND_BUDGET_SPENT);
        }

        assertThat(rig.challenge(rig.start("+14255550177")))
                .as("the second of two")
                .isNotEmpty();
    }

    @Test
    void countsNothingInsideAGap() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_SENDS, new Quota(2, HOUR)), "");
        String token = rig.challenge(rig.start(TestDirectory.number(1)));
        for (int i = 0; i < 10; i++) {
            token = rig.challenge(token);
        }

        assertThat(rig.challenge(rig.start(TestDirectory.number(2)))).isNotEmpty();
    }

    @Test
    void givesBackWhatTheCarrierRefused() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_SENDS, new Quota(1, HOUR)), "");
        rig.carrier.answer(new SendResult.NotSent(SendResult.NotSent.Reason.NOT_BOUND));
        String token = rig.start(TestDirectory.number(1));
        assertThat(rig.refusedChallenge(token).kind()).isEqualTo(Kind.UNAVAILABLE);

        rig.carrier.answer(new SendResult.Accepted("1"));
        assertThat(rig.challenge(token)).isNotEmpty();
    }

    @Test
    void countsATextOfUnknownFate() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_SENDS, new Quota(1, HOUR)), "");
        rig.carrier.answer(new SendResult.Unknown());
        assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(1))).kind())
                .isEqualTo(Kind.UNAVAILABLE);

        assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(2))).kind())
                .isEqualTo(Kind.SEND_BUDGET_SPENT);
    }

    @Test
    void givesBackWhereTheStoreIsAway() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_SENDS, new Quota(1, HOUR)), "");
        store.away = true;
        String token = rig.start(TestDirectory.number(1));
        assertThat(rig.signIn().send().send(SignInRig.request(), token).failed())
                .isTrue();

        store.away = false;
        assertThat(rig.challenge(token)).isNotEmpty();
    }

    @Test
    void holdsTheSpendCeiling() throws Exception {
        rig = rig(
                Map.of(LimitKind.TENANT_SPEND, new Quota(1, Duration.ofDays(1))),
                "spending: {defaultPrice: 0.05, prices: [{prefix: +1310, price: 0.01}], dailyCeiling: 0.03}");
        for (int n = 1; n <= 3; n++) {
            rig.challenge(rig.start(TestDirectory.number(n)));
        }

        Refusal refusal = rig.refusedChallenge(rig.start(TestDirectory.number(4)));
        assertThat(refusal.kind()).isEqualTo(Kind.SEND_BUDGET_SPENT);
        assertThat(refusal.retryAfterMillis())
                .isEqualTo(Duration.ofMinutes(14 * 60 + 45).toMillis());
        assertThat(rig.refusedChallenge(rig.start("+14255550177")).kind())
                .as("a decoy looks the same")
                .isEqualTo(Kind.SEND_BUDGET_SPENT);
    }

    @Test
    void onlyRecordsWhereTheTenantSaysSo() throws Exception {
        rig = rig(Map.of(), "spending: {defaultPrice: 0.05, dailyCeiling: 0.01, recordOnly: true}");

        assertThat(rig.challenge(rig.start(TestDirectory.number(1)))).isNotEmpty();
    }

    @Test
    void aFloodOfInventedNumbersUsesNothingThatPeopleShare() throws Exception {
        rig = rig(Map.of(LimitKind.TENANT_SENDS, new Quota(2, HOUR)), "");
        for (int n = 1; n <= 50; n++) {
            rig.challenge(rig.start("+1425555%04d".formatted(n)));
        }

        assertThat(rig.challenge(rig.start(TestDirectory.number(1)))).isNotEmpty();
        assertThat(rig.challenge(rig.start(TestDirectory.number(2)))).isNotEmpty();
        assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(3))).kind())
                .isEqualTo(Kind.SEND_BUDGET_SPENT);
    }

    @Test
    void rightAnswersCostNothing() throws Exception {
        rig = rig(Map.of(LimitKind.ADDRESS_GUESSES, new Quota(2, HOUR)), "");
        for (int n = 1; n <= 10; n++) {
            assertThat(signIn(n).succeeded()).isTrue();
        }
        String token = rig.challenge(rig.start(TestDirectory.number(11)));
        rig.redeem(token, "000000");
        rig.redeem(token, "000000");

        assertThat(SignInRig.refusal(rig.redeem(token, "000000")))
                .isEqualTo(new Refusal(Kind.TOO_MANY_ATTEMPTS, REST_OF_HOUR));
    }

    @Test
    void aTenantUnderAttackGivesStrangersLongCodesAndThenNone() throws Exception {
        rig = rig(Map.of(), "unfamiliarGuessesPerDay: 3");
        guessWrongly(1, 3);
        String longer = rig.challenge(rig.start(TestDirectory.number(20)));
        assertThat(rig.carrier.code(TestDirectory.number(20)).orElseThrow()).hasSize(8);
        assertThat(rig.redeem(longer, rig.carrier.code(TestDirectory.number(20)).orElseThrow())
                        .succeeded())
                .isTrue();

        guessWrongly(4, 6);
        assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(21))).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(rig.refusedChallenge(rig.start("+14255550177")).kind())
                .as("a decoy looks the same")
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(rig.challenge(rig.start(TestDirectory.number(20))))
                .as("who signed in before, from there, is served")
                .isNotEmpty();
    }

    private void guessWrongly(int from, int to) throws Exception {
        for (int n = from; n <= to; n++) {
            assertThat(SignInRig.refusal(rig.redeem(rig.challenge(rig.start(TestDirectory.number(n))), "000000"))
                            .kind())
                    .isEqualTo(Kind.WRONG_CODE);
        }
    }

    private Future<GrantedTokens> signIn(int n) throws Exception {
        String token = rig.challenge(rig.start(TestDirectory.number(n)));
        return rig.redeem(token, rig.carrier.code(TestDirectory.number(n)).orElseThrow());
    }

    private SignInRig rig(Map<LimitKind, Quota> quotas, String safeguards) {
        return new SignInRig(
                Vertx.vertx(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                TestDirectory.of(PEOPLE, safeguards),
                store,
                new MemoryRefreshFamilies(),
                quotas);
    }

    /** Counts what would be distributed operations. */
    private static final class CountingStore implements OtpStore {
        private final OtpStore store = new TestingOtpStore(SignInRig.MASTER);
        private int operations;
        private boolean away;

        @Override
        public Future<IssueOutcome> issue(LedgerKey key, Issue issue, Deadline deadline) {
            operations++;
            return away ? Future.failedFuture("away") : store.issue(key, issue, deadline);
        }

        @Override
        public Future<VerifyOutcome> verify(LedgerKey key, Verify verify, Deadline deadline) {
            operations++;
            return store.verify(key, verify, deadline);
        }

        @Override
        public Future<Boolean> settle(LedgerKey key, Settle settle, Deadline deadline) {
            operations++;
            return store.settle(key, settle, deadline);
        }

        @Override
        public Future<Boolean> isOut(long issueRequestId, Deadline deadline) {
            operations++;
            return store.isOut(issueRequestId, deadline);
        }

        @Override
        public Future<Boolean> unlock(LedgerKey key, long nowMillis, Deadline deadline) {
            operations++;
            return store.unlock(key, nowMillis, deadline);
        }

        @Override
        public Future<Ledger> look(LedgerKey key, Deadline deadline) {
            return store.look(key, deadline);
        }
    }
}
