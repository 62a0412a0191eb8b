package dev.otpengine.otp.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.Issue;
import dev.otpengine.otp.IssueOutcome;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.otp.Unfamiliar;
import dev.otpengine.otp.Verify;
import dev.otpengine.otp.VerifyOutcome;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
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
    private static final Caller CALLER = new Caller(false, 3);
    private static final SplittableRandom RANDOM = new SplittableRandom(1);
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final CodeDerivation CODES = new CodeDerivation(MASTER);

    private static final List<Cluster> members = new ArrayList<>();
    private static final List<HazelcastOtpStore> stores = new ArrayList<>();
    private static Vertx vertx;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        int first = freePort();
        int second = freePort();
        List<String> addresses = List.of("127.0.0.1:" + first, "127.0.0.1:" + second);
        for (int port : new int[] {first, second}) {
            Cluster member = Cluster.join(
                    new ClusterSettings("127.0.0.1", port, new Discovery.Listed(addresses), 1),
                    MASTER,
                    List.of(config -> HazelcastOtpStore.configure(config, CODES, FailureArchive.NONE, 1_000)));
            members.add(member);
            stores.add(new HazelcastOtpStore(vertx, member.instance()));
        }
        assertThat(members.get(0).members()).isEqualTo(2);
    }

    @AfterAll
    static void stop() throws Exception {
        members.forEach(Cluster::close);
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
            racing.add(stores.get(i % 2).issue(key, issue(), deadline()));
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

            assertThat(await(stores.get(1).verify(key, verify(code), deadline())))
                    .isInstanceOf(VerifyOutcome.Accepted.class);
        }
    }

    private static List<VerifyOutcome> race(LedgerKey key, long guess) throws Exception {
        List<Future<VerifyOutcome>> racing = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            racing.add(stores.get(i % 2).verify(key, verify(guess), deadline()));
        }
        await(Future.all(racing));
        return racing.stream().map(Future::result).toList();
    }

    private static dev.otpengine.otp.Flow issued(LedgerKey key) throws Exception {
        return ((IssueOutcome.Issued) await(stores.get(0).issue(key, issue(), deadline()))).flow();
    }

    private static Issue issue() {
        Hash128 seed = new Hash128(RANDOM.nextLong(), RANDOM.nextLong());
        return new Issue(
                RANDOM.nextLong(),
                1,
                RANDOM.nextLong(),
                seed,
                CODES.keyId(),
                CALLER,
                1_000_000,
                OtpPolicy.STANDARD,
                Unfamiliar.AS_USUAL,
                0,
                false);
    }

    private static Verify verify(long guess) {
        return new Verify(
                RANDOM.nextLong(), 1, BINDING, guess, CALLER, 1_000_001, OtpPolicy.STANDARD, Unfamiliar.AS_USUAL);
    }

    private static LedgerKey key() {
        return new LedgerKey(LedgerKey.Kind.PERSON, new Hash128(RANDOM.nextLong(), RANDOM.nextLong()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
