package dev.otpengine.sms.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.otpengine.sms.DeliveredTexts;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Without a backup: what a member's death takes away is a line on a page. */
public final class HazelcastDeliveredTexts implements DeliveredTexts {
    private static final String MAP = "delivered-texts";
    private static final int MOST_ON_A_MEMBER = 100_000;

    /** No code lives longer. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final IMap<Long, Boolean> texts;

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastDeliveredTexts(Vertx vertx, HazelcastInstance instance) {
        this.vertx = vertx;
        texts = instance.getMap(MAP);
    }

    /** Adds the map to a member's configuration. */
    public static void configure(Config config) {
        configure(config, MOST_ON_A_MEMBER);
    }

    static void configure(Config config, int mostOnAMember) {
        config.addMapConfig(new MapConfig(MAP)
                .setBackupCount(0)
                .setTimeToLiveSeconds((int) LIFE.toSeconds())
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(false)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(mostOnAMember)));
    }

    @Override
    public Future<Void> add(long key, Deadline deadline) {
        return within(deadline, texts.setAsync(key, true));
    }

    @Override
    public Future<Boolean> contains(long key, Deadline deadline) {
        return within(deadline, texts.getAsync(key)).map(told -> told != null);
    }

    private <T> Future<T> within(Deadline deadline, CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, vertx.getOrCreateContext())
                .timeout(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS);
    }
}
