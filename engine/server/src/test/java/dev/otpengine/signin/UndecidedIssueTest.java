package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A code was counted, and the member that asked for it was not told: so it sent no text. */
class UndecidedIssueTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final OtpStore shared = new TestingOtpStore(SignInRig.MASTER);
    private final Answers answers = new Answers();
    private final SignInRig first = rig(answers);
    private final SignInRig second = rig(shared);

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
    void theNextMemberSendsOneWhenTheClusterHasHeardOfItLater() throws Exception {
        answers.deafTo.set(2);
        String token = failedChallenge();
        second.challenge(token);
        assertThat(second.carrier.messages()).as("it still counts").isEmpty();

        EventuallyTrue.await(() -> answers.settled.get() == 1);
        second.challenge(token);
        assertThat(second.carrier.messages()).hasSize(1);
    }

    private String failedChallenge() throws Exception {
        String token = first.start(TestDirectory.number(1));
        answers.away = true;
        assertThat(first.signIn().send().send(SignInRig.request(), token))
                .satisfies(sent -> EventuallyTrue.await(sent::isComplete))
                .matches(Future::failed);
        assertThat(first.carrier.messages()).isEmpty();
        return token;
    }

    private static SignInRig rig(OtpStore store) {
        return new SignInRig(
                Vertx.vertx(), CLOCK, TestDirectory.of(1, ""), store, new MemoryRefreshFamilies(), Map.of());
    }

    /** Loses the answers of what it does. */
    private final class Answers implements OtpStore {
        private final AtomicInteger settled = new AtomicInteger();
        private volatile boolean away;
        private final AtomicInteger deafTo = new AtomicInteger();

        @Override
        public Future<IssueOutcome> issue(LedgerKey key, Issue issue, Deadline deadline) {
            Future<IssueOutcome> done = shared.issue(key, issue, deadline);
            return away ? done.compose(lost -> Future.failedFuture("no answer")) : done;
        }

        @Override
        public Future<Boolean> settle(LedgerKey key, Settle settle, Deadline deadline) {
            if (deafTo.getAndDecrement() > 0) {
                return Future.failedFuture("no answer");
            }
            settled.incrementAndGet();
            return shared.settle(key, settle, deadline);
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
