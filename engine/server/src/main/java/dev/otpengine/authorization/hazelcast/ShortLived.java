package dev.otpengine.authorization.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import dev.otpengine.cluster.MergePolicy;

/** A map of {@link SingleUse} that is worth nothing after a minute or two. Anyone can fill it, so it is bounded. */
final class ShortLived {
    private ShortLived() {}

    static void configure(Config config, String name, int mostOnAMember) {
        config.getSerializationConfig().addDataSerializableFactory(SingleUse.FACTORY, SingleUse::create);
        config.addMapConfig(map(name, mostOnAMember));
    }

    private static MapConfig map(String name, int mostOnAMember) {
        return new MapConfig(name)
                .setBackupCount(1)
                .setMergePolicyConfig(MergePolicy.config())
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(false)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(mostOnAMember));
    }
}
