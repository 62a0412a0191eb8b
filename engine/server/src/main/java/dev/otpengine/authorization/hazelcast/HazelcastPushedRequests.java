package dev.otpengine.authorization.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.otpengine.authorization.PushedRequests;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Any member answers the browser of a request that was pushed to another; too many push the oldest out. */
public final class HazelcastPushedRequests implements PushedRequests {
    static final String MAP = "pushed-requests";

    private static final int MOST_ON_A_MEMBER = 100_000;

    private final Vertx vertx;
    private final IMap<String, String> requests;

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastPushedRequests(Vertx vertx, HazelcastInstance instance) {
        this.vertx = vertx;
        requests = instance.getMap(MAP);
    }

    /** Adds the map to a member's configuration. */
    public static void configure(Config config) {
        configure(config, MOST_ON_A_MEMBER);
    }

    static void configure(Config config, int mostOnAMember) {
        config.addMapConfig(ShortLived.map(MAP, mostOnAMember));
    }

    /** Of those kept, this member's share. */
    public long size() {
        return requests.getLocalMapStats().getOwnedEntryCount();
    }

    @Override
    public Future<Void> keep(String id, String sealed, Duration life, Deadline deadline) {
        return within(deadline, requests.setAsync(id, sealed, life.toMillis(), TimeUnit.MILLISECONDS));
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
