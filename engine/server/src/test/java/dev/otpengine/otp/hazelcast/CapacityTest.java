package dev.otpengine.otp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.Guess;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.LedgerKey.Kind;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Unfamiliar;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million people in the middle of a sign-in, and a million tries with invented numbers, in the heap of a test. */
@Tag("capacity")
class CapacityTest {
    private static final int MILLION = 1_000_000;
    private static final int MOST_DECOYS = 50_000;
    private static final int AT_ONCE = 512;
    private static final long NOW = 1_800_000_000_000L;
    private static final Hash128 BINDING = new Hash128(1, 2);
    private static final Caller CALLER = new Caller(false, 3);
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final CodeDerivation CODES = new CodeDerivation(MASTER);

    private static Vertx vertx;
    private static Cluster member;
    private static HazelcastOtpStore store;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        member = Cluster.join(
                new ClusterSettings("127.0.0.1", 0, new Discovery.Alone(), 1),
                MASTER,
                List.of(config -> HazelcastOtpStore.configure(config, CODES, FailureArchive.NONE, MOST_DECOYS)));
        store = new HazelcastOtpStore(vertx, member.instance());
    }

    @AfterAll
    static void stop() throws Exception {
        member.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aFloodOfInventedNumbersPushesNoPersonOut() throws Exception {
        LedgerKey locked = key(Kind.PERSON, 0);
        lock(locked);
        forEach(MILLION, n -> store.issue(key(Kind.PERSON, n), issue(n), deadline()));
        forEach(MILLION, n -> store.issue(key(Kind.DECOY, n), issue(n), deadline()));

        assertThat(size("otp")).isEqualTo(MILLION + 1);
        assertThat(size("otp-decoys")).isBetween(MOST_DECOYS / 2, 2 * MOST_DECOYS);
        assertThat(outcome(locked)).as("the lock").isInstanceOf(VerifyOutcome.Locked.class);
        assertThat(isWaiting(Kind.PERSON, 1)).as("the first person").isTrue();
        assertThat(isWaiting(Kind.DECOY, MILLION)).as("the latest decoy").isTrue();
        assertThat(isWaiting(Kind.DECOY, 1)).as("the first decoy").isFalse();
        System.out.printf("%d ledgers, %d bytes of heap used%n", MILLION, usedBytes());
    }

    private static void lock(LedgerKey key) throws Exception {
        await(store.issue(key, issue(0), deadline()));
        for (int guess = 0; guess < OtpPolicy.STANDARD.guessesBeforeWaits(); guess++) {
            assertThat(outcome(key)).isInstanceOf(VerifyOutcome.Wrong.class);
        }
    }

    private static VerifyOutcome outcome(LedgerKey key) throws Exception {
        long request = System.nanoTime() | 1;
        return await(store.verify(
                key,
                new Verify(request, 1, BINDING, Guess.NO_CODE, CALLER, NOW, OtpPolicy.STANDARD, Unfamiliar.AS_USUAL),
                deadline()));
    }

    /** Whether the ledger still knows that a text went out. */
    private static boolean isWaiting(Kind kind, long n) throws Exception {
        return await(store.issue(key(kind, n), issue(n + MILLION), deadline())) instanceof IssueOutcome.Waiting;
    }

    private interface Operation {
        Future<IssueOutcome> run(long n);
    }

    private static void forEach(int count, Operation operation) throws Exception {
        Semaphore free = new Semaphore(AT_ONCE);
        LongConsumer release = n -> free.release();
        for (long n = 1; n <= count; n++) {
            long number = n;
            free.acquire();
            operation.run(n).onComplete(done -> release.accept(number));
        }
        free.acquire(AT_ONCE);
    }

    private static int size(String map) {
        HazelcastInstance instance = member.instance();
        return instance.getMap(map).size();
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Issue issue(long n) {
        return new Issue(
                n + 1,
                1,
                n + 2,
                new Hash128(n, ~n),
                CODES.keyId(),
                CALLER,
                NOW,
                OtpPolicy.STANDARD,
                Unfamiliar.AS_USUAL,
                0,
                false);
    }

    private static LedgerKey key(Kind kind, long n) {
        return new LedgerKey(kind, new Hash128(n * 0x9E3779B97F4A7C15L, n));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
