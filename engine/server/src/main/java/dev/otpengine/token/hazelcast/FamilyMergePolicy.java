package dev.otpengine.token.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** After a cut: revoked wins, then the later generation. Hazelcast makes it by its class name. */
public final class FamilyMergePolicy
        implements SplitBrainMergePolicy<FamilyState, MergingValue<FamilyState>, FamilyState>,
                IdentifiedDataSerializable {

    @Override
    public FamilyState merge(MergingValue<FamilyState> merging, @Nullable MergingValue<FamilyState> existing) {
        FamilyState ours = merging.getDeserializedValue();
        return existing == null || existing.getDeserializedValue() == null
                ? ours
                : existing.getDeserializedValue().mergedWith(ours);
    }

    @Override
    public int getFactoryId() {
        return FamilyState.FACTORY;
    }

    @Override
    public int getClassId() {
        return FamilyState.MERGE_POLICY;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
