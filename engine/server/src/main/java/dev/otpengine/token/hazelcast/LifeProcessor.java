package dev.otpengine.token.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a merged family live until it ends, and not as long as either side of the cut would have kept it. */
final class LifeProcessor extends GuardedProcessor<Long, FamilyState, Boolean> {
    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<Long, FamilyState> entry) {
        @Nullable FamilyState merged = entry.getValue();
        if (merged != null) {
            replace(entry, merged, merged.lifeMillis(FamilyMember.of(owner).clock()));
        }
        return merged != null;
    }

    @Override
    public int getFactoryId() {
        return FamilyState.FACTORY;
    }

    @Override
    public int getClassId() {
        return FamilyState.LIFE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) {}

    @Override
    protected void readFields(ObjectDataInput in) {}
}
