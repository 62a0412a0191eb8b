package dev.otpengine.authorization.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.authorization.PushedRequests;
import dev.otpengine.cluster.GuardedMap;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Any member answers the browser of a request that was pushed to another; too many push the oldest out. */
public final class HazelcastPushedRequests implements PushedRequests {
    static final String MAP = "pushed-requests";

    private static final int MOST_ON_A_MEMBER = 100_000;

    private final GuardedMap<String, SingleUse> requests;
    private final RandomGenerator random;

    /**
     * @param instance started with a configuration that {@link #configure} has seen
     * @param random tells requests apart; used by several threads at once
     */
    public HazelcastPushedRequests(Vertx vertx, HazelcastInstance instance, RandomGenerator random) {
        requests = new GuardedMap<>(vertx, instance, MAP);
        this.random = random;
    }

    /** Adds the map to a member's configuration. */
    public static void configure(Config config) {
        configure(config, MOST_ON_A_MEMBER);
    }

    static void configure(Config config, int mostOnAMember) {
        ShortLived.configure(config, MAP, mostOnAMember);
    }

    @Override
    public Future<Void> keep(String id, String sealed, Duration life, Deadline deadline) {
        return requests.run(id, new KeepProcessor(sealed, life.toMillis()), deadline)
                .mapEmpty();
    }

    @Override
    public Future<Optional<String>> take(String id, Deadline deadline) {
        // Never zero, which would be nobody.
        long requestId = random.nextLong() | 1;
        return requests.run(id, new TakeProcessor(requestId, LIFE.toMillis()), deadline)
                .map(text -> Optional.of(text).filter(kept -> !kept.equals(TakeProcessor.NOTHING)));
    }
}
