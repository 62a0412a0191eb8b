package dev.otpengine.authorization.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.otpengine.authorization.PushedRequests;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Any member answers the browser of a request that was pushed to another. */
public final class HazelcastPushedRequests implements PushedRequests {
    private static final String MAP = "pushed-requests";

    private final Vertx vertx;
    private final IMap<String, String> requests;

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastPushedRequests(Vertx vertx, HazelcastInstance instance) {
        this.vertx = vertx;
        requests = instance.getMap(MAP);
    }

    /** Adds the map to a member's configuration. */
    public static void configure(Config config) {
        config.addMapConfig(ShortLived.map(MAP));
    }

    @Override
    public Future<Void> keep(String id, String sealed, Deadline deadline) {
        return within(deadline, requests.setAsync(id, sealed, LIFE.toSeconds(), TimeUnit.SECONDS));
    }

    @Override
    public Future<Optional<String>> take(String id, Deadline deadline) {
        return within(deadline, requests.removeAsync(id)).map(Optional::ofNullable);
    }

    private <T> Future<T> within(Deadline deadline, CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, vertx.getOrCreateContext())
                .timeout(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS);
    }
}
