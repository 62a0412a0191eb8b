package dev.otpengine.token.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.cluster.GuardedMap;
import dev.otpengine.cluster.MergePolicy;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.FamilyArchive;
import dev.otpengine.token.FamilyArchive.Kept;
import dev.otpengine.token.RefreshFamilies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;

/** Families in one Hazelcast map; an entry expires when the family's latest token has. */
public final class HazelcastRefreshFamilies implements RefreshFamilies {
    private static final String MAP = "refresh-families";

    /** Reuse revokes, and this generation is always one. */
    private static final int NEVER_CURRENT = -1;

    private static final long NO_REQUEST = -1;

    private final GuardedMap<Long, FamilyState> families;

    /** @param instance started with a configuration that {@link #configure} has seen */
    public HazelcastRefreshFamilies(Vertx vertx, HazelcastInstance instance) {
        families = new GuardedMap<>(vertx, instance, MAP);
        families.mendMerged(LifeProcessor::new);
    }

    /**
     * Adds the map and the serializers to a member's configuration.
     *
     * @param archive told of the families that this member owns
     */
    public static void configure(Config config, FamilyArchive archive, Clock clock) {
        new FamilyMember(archive, clock).placeIn(config);
        config.getSerializationConfig().addDataSerializableFactory(FamilyState.FACTORY, FamilyState::create);
        config.addMapConfig(new MapConfig(MAP)
                .setBackupCount(1)
                .setStatisticsEnabled(false)
                .setMergePolicyConfig(MergePolicy.config()));
    }

    @Override
    public Future<Advance> advance(long family, int generation, long requestId, Duration life, Deadline deadline) {
        return families.run(family, new AdvanceProcessor(generation, requestId, life.toMillis()), deadline)
                .map(advanced -> advanced ? Advance.ADVANCED : Advance.REUSED);
    }

    @Override
    public Future<Void> revoke(long family, Duration life, Deadline deadline) {
        return families.run(family, new AdvanceProcessor(NEVER_CURRENT, NO_REQUEST, life.toMillis()), deadline)
                .mapEmpty();
    }

    /** Brings back what outlived a restart of every member; where the cluster knows better, that stays. */
    public Future<Boolean> restore(Kept kept, long nowMillis, Deadline deadline) {
        FamilyState state = new FamilyState(kept.generation(), kept.revoked(), NO_REQUEST, kept.untilMillis());
        return kept.untilMillis() <= nowMillis
                ? Future.succeededFuture(false)
                : families.run(kept.family(), new RestoreProcessor(state), deadline);
    }

    @Override
    public Future<OptionalInt> generation(long family, Deadline deadline) {
        return families.get(family, deadline).map(state -> state == null ? OptionalInt.of(0) : state.generation());
    }
}
