package dev.otpengine.authorization.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.otpengine.dpop.UsedProofs;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Used proofs by keyed hash; of more than the map holds, the oldest could be used again. */
public final class HazelcastUsedProofs implements UsedProofs {
    private static final String MAP = "used-proofs";

    private final Vertx vertx;
    private final IMap<String, Boolean> proofs;

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastUsedProofs(Vertx vertx, HazelcastInstance instance) {
        this.vertx = vertx;
        proofs = instance.getMap(MAP);
    }

    /** Adds the map to a member's configuration. */
    public static void configure(Config config) {
        config.addMapConfig(ShortLived.map(MAP));
    }

    @Override
    public Future<Boolean> use(String name, Duration life, Deadline deadline) {
        return Future.fromCompletionStage(
                        proofs.putAsync(name, true, life.toMillis(), TimeUnit.MILLISECONDS), vertx.getOrCreateContext())
                .timeout(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS)
                .map(before -> before == null);
    }
}
