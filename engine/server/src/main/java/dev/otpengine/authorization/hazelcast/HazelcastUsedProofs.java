package dev.otpengine.authorization.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.cluster.GuardedMap;
import dev.otpengine.dpop.TooManyProofs;
import dev.otpengine.dpop.UsedProofs;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Used proofs by keyed hash. Each member takes so many in the life of one and refuses more, and the map has room for twice
 * what may matter at once: what makes room there, being the oldest, has expired.
 */
public final class HazelcastUsedProofs implements UsedProofs {
    static final String MAP = "used-proofs";
    private static final int MOST_IN_A_LIFE = 100_000;

    /** Two windows' proofs may matter at once. */
    private static final int ROOM = 4;

    private final GuardedMap<String, SingleUse> proofs;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final int mostInALife;
    private final AtomicReference<Window> window;

    private record Window(long beganNanos, long uses) {
        Window next(long nowNanos, Duration life) {
            return nowNanos - beganNanos < life.toNanos() ? new Window(beganNanos, uses + 1) : new Window(nowNanos, 1);
        }
    }

    /**
     * @param instance started with a configuration that {@link #configure} has seen
     * @param random tells requests apart; used by several threads at once
     */
    public HazelcastUsedProofs(Vertx vertx, HazelcastInstance instance, RandomGenerator random, LongSupplier nanoTime) {
        this(vertx, instance, random, nanoTime, MOST_IN_A_LIFE);
    }

    HazelcastUsedProofs(
            Vertx vertx, HazelcastInstance instance, RandomGenerator random, LongSupplier nanoTime, int mostInALife) {
        proofs = new GuardedMap<>(vertx, instance, MAP);
        this.random = random;
        this.nanoTime = nanoTime;
        this.mostInALife = mostInALife;
        window = new AtomicReference<>(new Window(nanoTime.getAsLong(), 0));
    }

    /** Adds the map to a member's configuration. */
    public static void configure(Config config) {
        ShortLived.configure(config, MAP, ROOM * MOST_IN_A_LIFE);
    }

    @Override
    public Future<Boolean> use(String name, Duration life, Deadline deadline) {
        long nowNanos = nanoTime.getAsLong();
        long uses = window.updateAndGet(before -> before.next(nowNanos, life)).uses();
        return uses > mostInALife ? Future.failedFuture(new TooManyProofs()) : remember(name, life, deadline);
    }

    private Future<Boolean> remember(String name, Duration life, Deadline deadline) {
        // Never zero, which would be nobody.
        long requestId = random.nextLong() | 1;
        return proofs.run(name, new UseProcessor(requestId, life.toMillis()), deadline);
    }
}
