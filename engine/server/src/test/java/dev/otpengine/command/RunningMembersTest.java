package dev.otpengine.command;

import static dev.otpengine.command.TestDirectory.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.cluster.FreePorts;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.hazelcast.HazelcastDirectory;
import dev.otpengine.directory.hazelcast.LookupEvents;
import dev.otpengine.directory.hazelcast.LookupSettings;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import dev.otpengine.directory.sql.SqlSnapshots;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands write reaches members that run, which nobody tells of it. Nothing gets old in their memory. */
class RunningMembersTest {
    private static final PhoneNumber NUMBER = new PhoneNumber(13_105_550_001L, 1);
    private static final LookupSettings LOOKUP = new LookupSettings(1_000, Duration.ofHours(1), 2);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong clusterMillis = new AtomicLong(1_800_000_000_000L);
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<HazelcastDirectory> members = new ArrayList<>();
    private final DatabaseSettings settings = Databases.postgres();
    private final TestDirectory directory = new TestDirectory(settings);
    private final Database database = Databases.open(settings);

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        directory.withTenant(5);
        List<Integer> ports = FreePorts.find(2);
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        for (int port : ports) {
            Cluster cluster = Cluster.join(
                    new ClusterSettings("127.0.0.1", port, new Discovery.Listed(addresses), 1),
                    Databases.KEY,
                    List.of(config -> HazelcastDirectory.configure(config, LOOKUP)));
            HazelcastDirectory member = new HazelcastDirectory(
                    new HazelcastDirectory.Ground(
                            vertx,
                            new SqlSnapshots(database, Clock.systemUTC()),
                            Databases.KEY,
                            new SecureRandom(),
                            LookupEvents.NONE),
                    cluster.instance(),
                    LOOKUP,
                    clusterMillis::incrementAndGet);
            member.watch();
            clusters.add(cluster);
            members.add(member);
        }
    }

    @AfterEach
    void stop() {
        members.forEach(member -> await(member.close()));
        clusters.forEach(Cluster::close);
        await(vertx.close());
        database.close();
    }

    @Test
    void whoIsImportedSignsInAndWhoIsSuspendedDoesNot() throws Exception {
        for (HazelcastDirectory member : members) {
            assertThat(await(member.holder(TestDirectory.TENANT, NUMBER))).isInstanceOf(Holder.Nobody.class);
            assertThat(isActive(member)).isTrue();
        }
        Path users = Files.writeString(
                folder.resolve("users.csv"),
                "userPrincipalName,displayName,phone,groups\nanna@contoso.example,Anna,+1 3105550001,Frontline\n");

        assertThat(directory.run("import-users", users.toString())).isZero();
        for (HazelcastDirectory member : members) {
            EventuallyTrue.await(() -> await(member.holder(TestDirectory.TENANT, NUMBER)) instanceof Holder.Person);
        }

        assertThat(directory.run("tenants", "suspend", "contoso.example")).isZero();
        for (HazelcastDirectory member : members) {
            EventuallyTrue.await(() -> !isActive(member));
        }
        assertThat(directory.run("tenants", "remove", "--yes", "contoso.example"))
                .isZero();
        for (HazelcastDirectory member : members) {
            EventuallyTrue.await(() -> await(member.tenant("contoso.example")).isEmpty());
        }
    }

    private static boolean isActive(HazelcastDirectory member) {
        return await(member.tenant("contoso.example")).filter(Tenant::active).isPresent();
    }
}
