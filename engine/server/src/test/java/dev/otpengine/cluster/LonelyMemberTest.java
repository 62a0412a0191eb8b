package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import dev.otpengine.authorization.hazelcast.HazelcastPushedRequests;
import dev.otpengine.authorization.hazelcast.HazelcastUsedProofs;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.limit.LeaseKey;
import dev.otpengine.limit.LeaseRequest;
import dev.otpengine.limit.LeaseStore;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.SlotKey;
import dev.otpengine.limit.hazelcast.HazelcastLeaseStore;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever may happen once does not happen at all where too few members are: by the guard alone, which knows it seconds
 * before Hazelcast's own protection, and that is kept from these maps.
 */
class LonelyMemberTest {
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final Duration LIFE = Duration.ofMinutes(1);

    private static Vertx vertx;
    private static Cluster member;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        int port = FreePorts.find(1).get(0);
        member = Cluster.join(
                new ClusterSettings("127.0.0.1", port, new Discovery.Listed(List.of("127.0.0.1:" + port)), 2),
                MASTER,
                List.of(
                        config -> HazelcastOtpStore.configure(
                                config, new CodeDerivation(MASTER), FailureArchive.NONE, 100),
                        config -> HazelcastRefreshFamilies.configure(config, FamilyArchive.NONE, Clock.systemUTC()),
                        HazelcastLeaseStore::configure,
                        HazelcastPushedRequests::configure,
                        HazelcastUsedProofs::configure,
                        LonelyMemberTest::withoutProtection));
    }

    @AfterAll
    static void stop() throws Exception {
        member.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Maps without backups have none. */
    private static void withoutProtection(Config config) {
        config.getMapConfigs().values().forEach(map -> map.setBackupCount(0));
    }

    @Test
    void unlocksNobody() {
        HazelcastOtpStore store = new HazelcastOtpStore(vertx, instance());

        assertRefused(store.unlock(new LedgerKey(LedgerKey.Kind.PERSON, new Hash128(1, 2)), 1, deadline()));
    }

    @Test
    void usesNoRefreshTokenAndRevokesNone() {
        HazelcastRefreshFamilies families = new HazelcastRefreshFamilies(vertx, instance());

        assertRefused(families.advance(1, 0, 1, LIFE, deadline()));
        assertRefused(families.revoke(1, LIFE, deadline()));
        assertRefused(families.generation(1, deadline()));
    }

    @Test
    void takesNoProof() {
        HazelcastUsedProofs proofs = new HazelcastUsedProofs(vertx, instance(), new SecureRandom(), System::nanoTime);

        assertRefused(proofs.use("name", LIFE, deadline()));
        assertThat(member.ownedEntries("used-proofs")).isZero();
    }

    @Test
    void keepsNoPushedRequestAndTakesNone() {
        HazelcastPushedRequests requests = new HazelcastPushedRequests(vertx, instance(), new SecureRandom());

        assertRefused(requests.keep("id", "sealed", LIFE, deadline()));
        assertRefused(requests.take("id", deadline()));
        assertThat(member.ownedEntries("pushed-requests")).isZero();
    }

    @Test
    void leasesNoPermitAndTakesNoneBackAndGivesOutNoSlot() {
        LeaseStore store = new HazelcastLeaseStore(vertx, instance(), Duration.ofSeconds(20));
        LeaseKey key = new LeaseKey(LimitKind.TENANT_SENDS, new Hash128(1, 2), 60_000, 1);
        SlotKey window = new SlotKey(60_000, 1);

        assertRefused(store.lease(key, new LeaseRequest(1, 100, 1, 1, 1, 60_000)));
        assertRefused(store.giveBack(key, 1, 1, 60_000));
        assertRefused(store.claimSlot(window, 1, 8, 60_000));
        assertRefused(store.sealSlots(window, 1, 8, 60_000));
    }

    private static HazelcastInstance instance() {
        return member.instance();
    }

    private static void assertRefused(Future<?> answer) {
        assertThatThrownBy(
                        () -> answer.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(SplitBrainProtectionException.class);
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }
}
