package dev.otpengine.token.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.cluster.GuardedMap;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.RefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Families in one Hazelcast map; an entry expires when the family's latest token has. */
public final class HazelcastRefreshFamilies implements RefreshFamilies {
    private static final String MAP = "refresh-families";

    private final GuardedMap<Long, FamilyState> families;

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastRefreshFamilies(Vertx vertx, HazelcastInstance instance) {
        families = new GuardedMap<>(vertx, instance, MAP);
    }

    /** Adds the map and the serializers to a member's configuration. */
    public static void configure(Config config) {
        config.getSerializationConfig().addDataSerializableFactory(FamilyState.FACTORY, FamilyState::create);
        config.addMapConfig(new MapConfig(MAP)
                .setBackupCount(1)
                .setStatisticsEnabled(false)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(FamilyMergePolicy.class.getName())));
    }

    @Override
    public Future<Advance> advance(long family, int generation, long requestId, Duration life, Deadline deadline) {
        return families.run(family, new AdvanceProcessor(generation, requestId, life.toMillis()), deadline)
                .map(advanced -> advanced ? Advance.ADVANCED : Advance.REUSED);
    }
}
