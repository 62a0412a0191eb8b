package dev.otpengine.token.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.cluster.FreePorts;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.RefreshFamilies.Advance;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two real members, of which one dies: whichever owned a family, the other knows how far it has come. */
class HazelcastRefreshFamiliesTest {
    private static final int FAMILIES = 40;

    private final Vertx vertx = Vertx.vertx();
    private final List<Cluster> members = new ArrayList<>();
    private long lastRequest;

    @BeforeEach
    void start() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        for (int port : ports) {
            members.add(Cluster.join(
                    new ClusterSettings("127.0.0.1", port, new Discovery.Listed(addresses), 1),
                    new MasterKey(new byte[MasterKey.LENGTH]),
                    List.of(config ->
                            HazelcastRefreshFamilies.configure(config, FamilyArchive.NONE, Clock.systemUTC()))));
        }
    }

    @AfterEach
    void stop() throws Exception {
        members.forEach(Cluster::close);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void remembersUsedAndRevokedFamiliesWhenAMemberDies() throws Exception {
        for (long family = 1; family <= FAMILIES; family++) {
            assertThat(advance(family, 0)).isEqualTo(Advance.ADVANCED);
            if (family % 2 == 0) {
                assertThat(advance(family, 0)).as("used before").isEqualTo(Advance.REUSED);
            }
        }
        killFirst();

        for (long family = 1; family <= FAMILIES; family++) {
            assertThat(advance(family, 1)).isEqualTo(family % 2 == 0 ? Advance.REUSED : Advance.ADVANCED);
        }
    }

    /** Returns when the other has noticed: until then its answers wait for a backup that is gone. */
    private void killFirst() throws Exception {
        members.forEach(
                member -> member.instance().getPartitionService().forceLocalMemberToBeSafe(20, TimeUnit.SECONDS));
        members.remove(0).instance().getLifecycleService().terminate();
        EventuallyTrue.await(() -> members.get(0).members() == 1);
    }

    private Advance advance(long family, int generation) throws Exception {
        HazelcastRefreshFamilies families = new HazelcastRefreshFamilies(
                vertx, members.get((int) (family % members.size())).instance());
        return families.advance(
                        family,
                        generation,
                        ++lastRequest,
                        Duration.ofHours(1),
                        Deadline.after(Duration.ofSeconds(20), System::nanoTime))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
