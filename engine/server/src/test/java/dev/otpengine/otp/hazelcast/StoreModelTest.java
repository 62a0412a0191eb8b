package dev.otpengine.otp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.IMap;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.LedgerSequence;
import dev.otpengine.otp.LedgerUnderTest;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Reached;
import dev.otpengine.otp.Settle;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The model's histories, side by side on two real members, of which one leaves and one dies on the way. */
class StoreModelTest {
    private static final int SEQUENCES = 50;
    private static final int ROUNDS = 35;
    private static final int FIRST_LEAVES = 10;
    private static final int NEXT_DIES = 22;
    private static final int ATTEMPTS = 3;
    private static final MasterKey MASTER = master();
    private static final CodeDerivation CODES = new CodeDerivation(MASTER);

    private final SplittableRandom random = new SplittableRandom(3);
    private final Vertx vertx = Vertx.vertx();

    @Test
    void tellsWhatTheModelTellsWhileMembersLeaveAndDie() throws Exception {
        Reached reached = new Reached();
        try (Members members = new Members(MASTER, vertx)) {
            members.startOne();
            members.startOne();
            List<LedgerSequence> sequences = new ArrayList<>();
            for (long seed = 0; seed < SEQUENCES; seed++) {
                sequences.add(new LedgerSequence(seed, CODES, new StoreUnderTest(members), reached));
            }
            for (int round = 0; round < ROUNDS; round++) {
                changeMembers(members, round);
                sequences.stream().filter(sequence -> !sequence.isOver()).forEach(LedgerSequence::advance);
            }
        } finally {
            await(vertx.close());
        }
        System.out.print(reached);
        assertThat(reached.of("Verify Accepted")).isPositive();
        assertThat(reached.of("Verify Wrong")).isPositive();
        assertThat(reached.of("restarts")).isPositive();
    }

    private static void changeMembers(Members members, int round) throws Exception {
        switch (round) {
            case FIRST_LEAVES -> members.shutFirstDown();
            case NEXT_DIES -> members.killFirst();
            // For some rounds the other one is alone.
            case FIRST_LEAVES + 3, NEXT_DIES + 3 -> members.startOne();
            default -> {}
        }
    }

    /** One ledger; each request goes to any member. */
    private final class StoreUnderTest implements LedgerUnderTest {
        private final Members members;
        private LedgerKey key = newKey();

        StoreUnderTest(Members members) {
            this.members = members;
        }

        @Override
        public IssueOutcome issue(Issue issue) {
            return done(() -> store().issue(key, issue, deadline()));
        }

        @Override
        public VerifyOutcome verify(Verify verify) {
            return done(() -> store().verify(key, verify, deadline()));
        }

        @Override
        public boolean settle(Settle settle) {
            boolean known =
                    ledger().answered().stream().anyMatch(request -> request.requestId() == settle.issueRequestId());
            // Only a first run of unknown fate lets a second one find nothing.
            return done(() -> store().settle(key, settle, deadline())) || known;
        }

        @Override
        public Ledger ledger() {
            StoredLedger stored = map().get(new StoredKey(key.hash()));
            return stored == null ? Ledger.EMPTY : stored.ledger();
        }

        /** What lasts comes back under another key: as good as an empty cluster. */
        @Override
        public void restart(long nowMillis) {
            Ledger before = ledger();
            key = newKey();
            Kept kept = new Kept(key.hash(), before.lasting(), before.forgettableAtMillis(OtpPolicy.STANDARD));
            done(() -> store().restore(kept, nowMillis, deadline()));
        }

        @Override
        public void expire() {
            map().delete(new StoredKey(key.hash()));
        }

        private HazelcastOtpStore store() {
            return members.store(random.nextInt(2));
        }

        private IMap<StoredKey, StoredLedger> map() {
            return members.cluster(random.nextInt(2)).instance().getMap("otp");
        }

        private LedgerKey newKey() {
            return new LedgerKey(LedgerKey.Kind.PERSON, new Hash128(random.nextLong(), random.nextLong()));
        }
    }

    /**
     * An answer that a backup did not confirm in time is a failure, and may be one on a busy machine. The same request again
     * is told the same, whether it was counted or not.
     */
    private static <T> T done(Supplier<Future<T>> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return await(request.get());
            } catch (ExecutionException | TimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw new AssertionError(e);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** One of its own: members of other tests stay strangers. */
    private static MasterKey master() {
        byte[] key = new byte[MasterKey.LENGTH];
        key[0] = 7;
        return new MasterKey(key);
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
