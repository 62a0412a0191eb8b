package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.LedgerRules;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A code was counted, and nobody knows whether its text went out: members lose each other, or die. */
class UndecidedIssueTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final OtpStore shared = new TestingOtpStore(SignInRig.MASTER);
    private final Member one = new Member();
    private final Member another = new Member();
    private final SignInRig first = rig(one);
    private final SignInRig second = rig(another);

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
    }

    @Test
    void theNextMemberSendsOne() throws Exception {
        String token = failedChallenge();
        second.challenge(token);
        assertThat(second.carrier.messages()).hasSize(1);
    }

    @Test
    void theNextMemberSendsOneThoughTheClusterHasNotHeardOfIt() throws Exception {
        one.settlesInVain.set(Integer.MAX_VALUE);
        String token = failedChallenge();

        second.challenge(second.challenge(token));

        assertThat(second.carrier.messages()).hasSize(1);
    }

    @Test
    void aTextIsGivenBackWhenTheClusterHearsOfItLater() throws Exception {
        one.settlesInVain.set(2);
        failedChallenge();
        assertThat(textsCounted()).isOne();

        EventuallyTrue.await(() -> textsCounted() == 0);
    }

    @Test
    void manyWhoAskAtOnceGetOne() throws Exception {
        one.settlesInVain.set(Integer.MAX_VALUE);
        String token = failedChallenge();

        List<Future<SendCode.Challenge>> racing = IntStream.range(0, 64)
                .mapToObj(index -> second.signIn().send().send(SignInRig.request(), token))
                .toList();

        EventuallyTrue.await(Future.all(racing)::isComplete);
        assertThat(racing).allMatch(Future::succeeded);
        assertThat(second.carrier.messages()).hasSize(1);
    }

    @Test
    void whoeverAsksTwiceWithOneTokenGetsOneWhileItsMemberIsThere() throws Exception {
        String token = first.start(TestDirectory.number(1));
        first.challenge(token);
        second.challenge(token);

        assertThat(first.carrier.messages()).hasSize(1);
        assertThat(second.carrier.messages()).isEmpty();
    }

    @Test
    void whoeverGotNoAnswerFromAMemberThatDiedGetsAnother() throws Exception {
        String token = first.start(TestDirectory.number(1));
        first.challenge(token);
        one.die();
        second.challenge(token);

        assertThat(second.carrier.messages()).hasSize(1);
    }

    @Test
    void whoeverWasToldBeforeTheMemberDiedWaits() throws Exception {
        String token = first.start(TestDirectory.number(1));
        String told = first.challenge(token);
        one.die();
        second.challenge(told);

        assertThat(second.carrier.messages()).isEmpty();
    }

    @Test
    void anotherFlowOfTheSamePersonWaits() throws Exception {
        first.challenge(first.start(TestDirectory.number(1)));
        one.die();
        second.challenge(second.start(TestDirectory.number(1)));

        assertThat(second.carrier.messages()).isEmpty();
    }

    private String failedChallenge() throws Exception {
        String token = first.start(TestDirectory.number(1));
        one.hearsNothing = true;
        assertThat(first.signIn().send().send(SignInRig.request(), token))
                .satisfies(sent -> EventuallyTrue.await(sent::isComplete))
                .matches(Future::failed);
        assertThat(first.carrier.messages()).isEmpty();
        return token;
    }

    private int textsCounted() {
        Ledger ledger = shared.look(one.ledger, Deadline.after(Duration.ofSeconds(1), System::nanoTime))
                .result();
        return LedgerRules.allowance(ledger, false, CLOCK.millis(), OtpPolicy.STANDARD)
                .unansweredTexts();
    }

    private static SignInRig rig(OtpStore store) {
        return new SignInRig(
                Vertx.vertx(), CLOCK, TestDirectory.of(1, ""), store, new MemoryRefreshFamilies(), Map.of());
    }

    /** Answers for its own texts, as the members of a cluster do. */
    private final class Member implements OtpStore {
        private final Set<Long> own = Collections.synchronizedSet(new HashSet<>());
        private final AtomicInteger settlesInVain = new AtomicInteger();
        private volatile boolean hearsNothing;
        private volatile LedgerKey ledger = new LedgerKey(LedgerKey.Kind.PERSON, new Hash128(0, 0));

        void die() {
            own.clear();
        }

        @Override
        public Future<IssueOutcome> issue(LedgerKey key, Issue issue, Deadline deadline) {
            own.add(issue.requestId());
            ledger = key;
            Future<IssueOutcome> done = shared.issue(key, issue, deadline);
            return hearsNothing ? done.compose(lost -> Future.failedFuture("no answer")) : done;
        }

        @Override
        public Future<Boolean> settle(LedgerKey key, Settle settle, Deadline deadline) {
            own.remove(settle.issueRequestId());
            return settlesInVain.getAndDecrement() > 0
                    ? Future.failedFuture("no answer")
                    : shared.settle(key, settle, deadline);
        }

        @Override
        public Future<Boolean> isOut(long issueRequestId, Deadline deadline) {
            return Future.succeededFuture(one.own.contains(issueRequestId) || another.own.contains(issueRequestId));
        }

        @Override
        public Future<VerifyOutcome> verify(LedgerKey key, Verify verify, Deadline deadline) {
            return shared.verify(key, verify, deadline);
        }

        @Override
        public Future<Boolean> unlock(LedgerKey key, long nowMillis, Deadline deadline) {
            return shared.unlock(key, nowMillis, deadline);
        }

        @Override
        public Future<Ledger> look(LedgerKey key, Deadline deadline) {
            return shared.look(key, deadline);
        }
    }
}
