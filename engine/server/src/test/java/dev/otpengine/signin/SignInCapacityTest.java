package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.Subscriber;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.directory.hazelcast.HazelcastDirectory;
import dev.otpengine.directory.hazelcast.LookupEvents;
import dev.otpengine.directory.hazelcast.LookupSettings;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same sign-ins, by turns with a thousand people in memory and with a million. */
@Tag("capacity")
class SignInCapacityTest {
    private static final int THOUSAND = 1_000;
    private static final int MILLION = 1_000_000;
    private static final int WARM = 200;
    private static final double MOST = 1.1;
    private static final int AT_ONCE = 256;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    private static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    private static final FiledDirectory FILE = FiledDirectory.of(TestDirectory.of(1, ""));

    /** Everybody is like the one person of the file. */
    private static final class Everybody implements Snapshots {
        private final Subscriber model = ((Holder.Person)
                        FILE.holder(TENANT, new PhoneNumber(13_105_560_001L, 1)).result())
                .subscriber();

        @Override
        public Optional<Tenant> tenant(String idOrDomain, Deadline deadline) {
            return FILE.tenant(idOrDomain).result();
        }

        @Override
        public Holder holder(UUID tenantId, PhoneNumber number, Deadline deadline) {
            return new Holder.Person(new Subscriber(
                    new UUID(number.digits() * 0x9E3779B97F4A7C15L, 0),
                    "load" + number.digits() + "@contoso.example",
                    "load" + number.digits(),
                    true,
                    false,
                    false,
                    model.groups(),
                    model.licenses(),
                    model.signInSessionsValidFrom()));
        }
    }

    /** A look-up that has so many people in memory. */
    private static final class Memory {
        private final Cluster member;
        private final Directory directory;
        private final long base;
        private final int step;
        private final List<Long> nanos = new ArrayList<>();

        Memory(Vertx vertx, long base, int people) throws Exception {
            LookupSettings settings = new LookupSettings(2 * MILLION, Duration.ofDays(1), 2);
            member = Cluster.join(
                    new ClusterSettings("127.0.0.1", 0, new Discovery.Alone(), 1),
                    SignInRig.MASTER,
                    List.of(config -> HazelcastDirectory.configure(config, settings)));
            directory = new HazelcastDirectory(
                    new HazelcastDirectory.Ground(
                            vertx, new Everybody(), SignInRig.MASTER, new SecureRandom(), LookupEvents.NONE),
                    member.instance(),
                    settings,
                    CLOCK::millis);
            this.base = base;
            step = people / THOUSAND;
            remember(people);
        }

        private void remember(int people) throws Exception {
            Semaphore free = new Semaphore(AT_ONCE);
            for (int n = 0; n < people; n++) {
                free.acquire();
                Future<Holder> found = directory.holder(TENANT, new PhoneNumber(base + n, 1));
                found.onComplete(done -> free.release());
            }
            free.acquire(AT_ONCE);
        }

        /** Of a thousand people, evenly out of all. */
        String number(int nth) {
            return "+" + (base + (long) nth * step);
        }

        long medianNanos() {
            return nanos.stream().skip(WARM).sorted().toList().get((nanos.size() - WARM) / 2);
        }
    }

    /** What sign-ins see, by turns. */
    private static final class Turns implements Directory {
        private volatile Directory current = FILE;

        @Override
        public Future<Optional<Tenant>> tenant(String idOrDomain) {
            return current.tenant(idOrDomain);
        }

        @Override
        public Future<Holder> holder(UUID tenantId, PhoneNumber number) {
            return current.holder(tenantId, number);
        }
    }

    @Test
    void aMillionPeopleMakeNobodySlower() throws Exception {
        Vertx vertx = Vertx.vertx();
        CodeDerivation codes = new CodeDerivation(SignInRig.MASTER);
        Cluster member = Cluster.join(
                new ClusterSettings("127.0.0.1", 0, new Discovery.Alone(), 1),
                SignInRig.MASTER,
                List.of(
                        config -> HazelcastOtpStore.configure(config, codes, FailureArchive.NONE, 1_000),
                        config -> HazelcastRefreshFamilies.configure(config, FamilyArchive.NONE, Clock.systemUTC())));
        Memory few = new Memory(vertx, 13_107_000_000L, THOUSAND);
        Memory many = new Memory(vertx, 13_105_000_000L, MILLION);
        Turns turns = new Turns();
        SignInRig rig = new SignInRig(
                vertx,
                CLOCK,
                turns,
                new HazelcastOtpStore(vertx, member.instance()),
                new HazelcastRefreshFamilies(vertx, member.instance()),
                Map.of());
        try {
            for (int nth = 0; nth < THOUSAND; nth++) {
                signIn(rig, turns, few, nth);
                signIn(rig, turns, many, nth);
            }
        } finally {
            List.of(member, few.member, many.member).forEach(Cluster::close);
            rig.close();
        }
        System.out.printf(
                "a sign-in takes %d us with %d people and %d us with %d%n",
                few.medianNanos() / 1_000, THOUSAND, many.medianNanos() / 1_000, MILLION);
        assertThat((double) many.medianNanos()).isLessThanOrEqualTo(MOST * few.medianNanos());
    }

    private static void signIn(SignInRig rig, Turns turns, Memory memory, int nth) throws Exception {
        turns.current = memory.directory;
        String number = memory.number(nth);
        long startNanos = System.nanoTime();
        String token = rig.challenge(rig.start(number));
        Future<GrantedTokens> tokens =
                rig.redeem(token, rig.carrier.code(number).orElseThrow());
        memory.nanos.add(System.nanoTime() - startNanos);
        assertThat(tokens.succeeded()).isTrue();
    }
}
