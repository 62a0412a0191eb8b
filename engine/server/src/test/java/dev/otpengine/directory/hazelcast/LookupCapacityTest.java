package dev.otpengine.directory.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people cost in memory. */
@Tag("capacity")
class LookupCapacityTest {
    private static final int REMEMBERED = 100_000;
    private static final int MEASURED = 400_000;
    private static final int MOST_BYTES = 600;
    private static final int AT_ONCE = 256;
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);

    private Vertx vertx;
    private Cluster member;
    private HazelcastDirectory directory;

    /** Everybody is like the demo tenant's people: two groups, one license, a name of usual length. */
    private static final class Everybody implements Snapshots {
        @Override
        public Optional<Tenant> tenant(String idOrDomain, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public Holder holder(UUID tenantId, PhoneNumber number, Deadline deadline) {
            return TestingTruth.person(number, "load" + number.digits());
        }
    }

    @BeforeEach
    void start() {
        LookupSettings settings = new LookupSettings(2 * (REMEMBERED + MEASURED), Duration.ofDays(1), 2);
        vertx = Vertx.vertx();
        member = Cluster.join(
                new ClusterSettings("127.0.0.1", 0, new Discovery.Alone(), 1),
                MASTER,
                List.of(config -> HazelcastDirectory.configure(config, settings)));
        directory = new HazelcastDirectory(
                new HazelcastDirectory.Ground(vertx, new Everybody(), MASTER, new SecureRandom(), LookupEvents.NONE),
                member.instance(),
                settings,
                () -> 1_800_000_000_000L);
    }

    @AfterEach
    void stop() throws Exception {
        member.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPersonCostsAFewHundredBytesOnTheOwner() throws Exception {
        find(0, REMEMBERED);
        long before = usedBytes();
        find(REMEMBERED, REMEMBERED + MEASURED);
        long bytes = (usedBytes() - before) / MEASURED;

        System.out.printf("%d bytes a person on the owner%n", bytes);
        assertThat(member.ownedEntries(HazelcastDirectory.NUMBERS)).isEqualTo(REMEMBERED + MEASURED);
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    private void find(int from, int until) throws Exception {
        Semaphore free = new Semaphore(AT_ONCE);
        for (int n = from; n < until; n++) {
            find(free, n);
        }
        free.acquire(AT_ONCE);
    }

    private void find(Semaphore free, int n) throws InterruptedException {
        free.acquire();
        Future<Holder> found = directory.holder(TestingTruth.TENANT, LookupMembers.number(n));
        found.onComplete(done -> free.release());
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
