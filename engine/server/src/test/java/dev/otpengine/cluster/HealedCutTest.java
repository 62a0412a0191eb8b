package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import dev.otpengine.EventuallyTrue;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.limit.Lease;
import dev.otpengine.limit.LeaseKey;
import dev.otpengine.limit.LeaseRequest;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.hazelcast.HazelcastLeaseStore;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.FailureWindow;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.Place;
import dev.otpengine.otp.SendWindow;
import dev.otpengine.otp.Standing;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.RefreshFamilies.Advance;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real member on its own, which has gone on by itself and then finds two others. */
class HealedCutTest {
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final Hash128 KEY = new Hash128(1, 2);
    private static final LeaseKey LEASES = new LeaseKey(LimitKind.TENANT_SENDS, KEY, 3_600_000, 1);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(System.currentTimeMillis()), ZoneOffset.UTC);
    private static final long FAMILY = 7;
    private static final long REVOKED_FAMILY = 8;

    private static final Vertx VERTX = Vertx.vertx();
    private static final Config[] FOUND = new Config[1];

    private static TestingCluster most;
    private static Cluster few;

    @BeforeAll
    static void cutAndHeal() throws Exception {
        most = TestingCluster.start(List.of(HealedCutTest::configure));
        int port = FreePorts.find(1).get(0);
        few = Cluster.join(
                new ClusterSettings("127.0.0.1", port, new Discovery.Listed(List.of("127.0.0.1:" + port)), 1),
                MASTER,
                List.of(HealedCutTest::configure, config -> FOUND[0] = config));
        new HazelcastOtpStore(VERTX, most.member(1));
        new HazelcastRefreshFamilies(VERTX, most.member(1));
        lockOnOneSideAndNotOnTheOther();
        goOnWithFamiliesOnBothSides();
        leaseOnBothSides();
        meet();
    }

    @AfterAll
    static void close() throws Exception {
        few.close();
        most.close();
        await(VERTX.close());
    }

    private static void configure(Config config) {
        HazelcastOtpStore.configure(config, new CodeDerivation(MASTER), FailureArchive.NONE, 100);
        HazelcastRefreshFamilies.configure(config, FamilyArchive.NONE, CLOCK);
        HazelcastLeaseStore.configure(config);
    }

    private static void lockOnOneSideAndNotOnTheOther() throws Exception {
        long now = CLOCK.millis();
        Place known = new Place(7, now - 30 * DAY_MILLIS + 120_000);
        HazelcastOtpStore store = new HazelcastOtpStore(VERTX, most.member(0));
        HazelcastOtpStore lonely = new HazelcastOtpStore(VERTX, few.instance());
        await(store.restore(kept(known, Collections.nCopies(20, now)), now, deadline()));
        await(lonely.restore(kept(known, List.of()), now, deadline()));
        assertThat(lifeMillis(few.instance(), "otp")).isLessThan(DAY_MILLIS / 2);
    }

    private static Kept kept(Place known, List<Long> guesses) {
        Standing standing = new Standing(SendWindow.EMPTY, new FailureWindow(guesses.size(), guesses));
        return new Kept(KEY, new Ledger(List.of(), Standing.EMPTY, standing, List.of(known), List.of()), 0);
    }

    private static void goOnWithFamiliesOnBothSides() throws Exception {
        HazelcastRefreshFamilies families = families(most.member(0));
        HazelcastRefreshFamilies lonely = families(few.instance());
        await(families.advance(FAMILY, 5, 1, Duration.ofDays(1), deadline()));
        await(lonely.advance(FAMILY, 3, 2, Duration.ofHours(1), deadline()));
        await(families.advance(REVOKED_FAMILY, 5, 3, Duration.ofHours(1), deadline()));
        await(lonely.revoke(REVOKED_FAMILY, Duration.ofDays(1), deadline()));
    }

    private static void leaseOnBothSides() throws Exception {
        await(leases(most.member(0)).lease(LEASES, request(1, 30)));
        await(leases(few.instance()).lease(LEASES, request(2, 70)));
    }

    @Test
    void aLockLivesOnWhenItIsMergedWithWhatWouldHaveBeenForgottenSoon() throws Exception {
        EventuallyTrue.await(() -> lifeMillis(most.member(0), "otp") > DAY_MILLIS / 2);
    }

    @Test
    void aFamilyLivesUntilItEndsAndNotAsLongAsOnTheSideThatWasBehind() throws Exception {
        EventuallyTrue.await(() -> lifeMillis(most.member(0), "refresh-families", FAMILY) == DAY_MILLIS);

        assertThat(await(families(most.member(1)).advance(FAMILY, 6, 4, Duration.ofHours(1), deadline())))
                .isEqualTo(Advance.ADVANCED);
        assertThat(lifeMillis(most.member(0), "refresh-families", FAMILY)).isEqualTo(DAY_MILLIS);
    }

    @Test
    void aFamilyThatTheSmallerSideRevokedIsRevokedUntilItsLastTokenHasExpired() throws Exception {
        EventuallyTrue.await(() -> lifeMillis(most.member(0), "refresh-families", REVOKED_FAMILY) == DAY_MILLIS);

        assertThat(await(families(most.member(1)).advance(REVOKED_FAMILY, 9, 5, Duration.ofHours(1), deadline())))
                .isEqualTo(Advance.REUSED);
    }

    @Test
    void permitsThatOneSideLeasedAreLeasedForAll() throws Exception {
        assertThat(await(leases(most.member(0)).lease(LEASES, request(6, 31)))).isEqualTo(new Lease(0, 70));
        assertThat(await(leases(few.instance()).lease(LEASES, request(7, 30)))).isEqualTo(new Lease(30, 100));
        assertThat(await(leases(most.member(1)).lease(LEASES, request(8, 1)))).isEqualTo(new Lease(0, 100));
    }

    /** Blocks until the data of both is one's. */
    private static void meet() throws Exception {
        AtomicBoolean merged = new AtomicBoolean();
        few.instance().getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGED) {
                merged.set(true);
            }
        });
        var other = most.member(0).getCluster().getLocalMember().getAddress();
        FOUND[0].getAdvancedNetworkConfig()
                .getJoin()
                .getTcpIpConfig()
                .addMember(other.getHost() + ":" + other.getPort());
        EventuallyTrue.await(merged::get);
    }

    /** Of the only entry. */
    private static long lifeMillis(HazelcastInstance member, String map) {
        return lifeMillis(member, map, member.getMap(map).keySet().iterator().next());
    }

    private static long lifeMillis(HazelcastInstance member, String name, Object key) {
        IMap<Object, Object> map = member.getMap(name);
        return map.getEntryView(key).getTtl();
    }

    private static HazelcastRefreshFamilies families(HazelcastInstance member) {
        return new HazelcastRefreshFamilies(VERTX, member);
    }

    private static HazelcastLeaseStore leases(HazelcastInstance member) {
        return new HazelcastLeaseStore(VERTX, member, Duration.ofSeconds(20));
    }

    private static LeaseRequest request(long id, long permits) {
        return new LeaseRequest(id, 100, permits, permits, 1, HOUR_MILLIS);
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
