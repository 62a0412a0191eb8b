package dev.otpengine.token.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.token.FamilyArchive;
import java.time.Clock;
import java.util.Objects;

/** What processors find on the member that they run on; none of it travels. */
record FamilyMember(FamilyArchive archive, Clock clock) {
    private static final String NAME = FamilyMember.class.getName();

    void placeIn(Config config) {
        config.getUserContext().put(NAME, this);
    }

    static FamilyMember of(HazelcastInstance instance) {
        return (FamilyMember) Objects.requireNonNull(instance.getUserContext().get(NAME));
    }
}
