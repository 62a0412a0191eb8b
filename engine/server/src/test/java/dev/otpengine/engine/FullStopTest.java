package dev.otpengine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.metrics.Metrics;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.hazelcast.HazelcastOtpStore;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.RefreshFamilies.Advance;
import dev.otpengine.token.hazelcast.HazelcastRefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The only member stops and starts again: RFC 9700 section 4.14.2 holds for tokens that were made before. */
class FullStopTest {
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final Duration LIFE = Duration.ofHours(1);
    private static final long ROTATED = 1;
    private static final long REPLAYED = 2;
    private static final long REVOKED = 3;
    private static final long UNUSED = 4;

    private final Vertx vertx = Vertx.vertx();
    private long lastRequest;

    @TempDir
    private Path folder;

    private record Member(Archives archives, Cluster cluster, HazelcastRefreshFamilies families) {}

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void anOldTokenStaysUsedAndTheNewestOneGood() throws Exception {
        Member before = start(Optional.of(folder));
        for (long family : List.of(ROTATED, REPLAYED)) {
            assertThat(advance(before, family, 0)).isEqualTo(Advance.ADVANCED);
            assertThat(advance(before, family, 1)).isEqualTo(Advance.ADVANCED);
        }
        assertThat(advance(before, REVOKED, 0)).isEqualTo(Advance.ADVANCED);
        await(before.families().revoke(REVOKED, LIFE, deadline()));
        stop(before);

        Member after = start(Optional.of(folder));
        assertThat(generation(after, ROTATED)).hasValue(2);
        assertThat(generation(after, REVOKED)).isEmpty();
        assertThat(advance(after, ROTATED, 2)).isEqualTo(Advance.ADVANCED);
        assertThat(advance(after, REPLAYED, 0)).as("an old token").isEqualTo(Advance.REUSED);
        assertThat(advance(after, REPLAYED, 2))
                .as("the newest of the same family")
                .isEqualTo(Advance.REUSED);
        assertThat(advance(after, REVOKED, 1)).isEqualTo(Advance.REUSED);
        assertThat(advance(after, UNUSED, 0)).isEqualTo(Advance.ADVANCED);
        stop(after);
    }

    /** Nobody is signed out where nothing is kept; whoever uses the newest token has used those before it. */
    @Test
    void withoutADirectoryTheNewestTokenEndsTheOlderOnes() throws Exception {
        Member member = start(Optional.empty());

        assertThat(advance(member, ROTATED, 2)).isEqualTo(Advance.ADVANCED);
        assertThat(advance(member, ROTATED, 1)).isEqualTo(Advance.REUSED);
        assertThat(advance(member, ROTATED, 3)).isEqualTo(Advance.REUSED);
        stop(member);
    }

    private Member start(Optional<Path> directory) throws Exception {
        Archives archives = new Archives(vertx, directory, Clock.systemUTC(), new Metrics());
        await(archives.open());
        Cluster cluster = Cluster.join(
                new ClusterSettings("127.0.0.1", 0, new Discovery.Alone(), 1),
                MASTER,
                List.of(
                        config -> HazelcastOtpStore.configure(
                                config, new CodeDerivation(MASTER), archives.failures(), 100),
                        config -> HazelcastRefreshFamilies.configure(config, archives.families(), Clock.systemUTC())));
        HazelcastRefreshFamilies families = new HazelcastRefreshFamilies(vertx, cluster.instance());
        await(archives.restore(new HazelcastOtpStore(vertx, cluster.instance()), families));
        return new Member(archives, cluster, families);
    }

    private static void stop(Member member) {
        member.cluster().close();
        member.archives().close();
    }

    private Advance advance(Member member, long family, int generation) throws Exception {
        return await(member.families().advance(family, generation, ++lastRequest, LIFE, deadline()));
    }

    private static OptionalInt generation(Member member, long family) throws Exception {
        return await(member.families().generation(family, deadline()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(60), System::nanoTime);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(90, TimeUnit.SECONDS);
    }
}
