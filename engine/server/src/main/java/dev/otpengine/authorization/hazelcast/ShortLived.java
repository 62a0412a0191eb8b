package dev.otpengine.authorization.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;

/** A map whose entries are worth nothing after a minute or two. Anyone can fill it, so it is bounded. */
final class ShortLived {
    private ShortLived() {}

    static MapConfig map(String name, int mostOnAMember) {
        return new MapConfig(name)
                .setBackupCount(1)
                .setStatisticsEnabled(true)
                .setPerEntryStatsEnabled(false)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(mostOnAMember));
    }
}
