package dev.otpengine.cluster;

import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** For each entry, when a cut cluster becomes one again. Hazelcast makes it by its class name. */
public final class MergePolicy extends VersionedForm
        implements SplitBrainMergePolicy<Mergeable<?>, MergingValue<Mergeable<?>>, Mergeable<?>> {

    /** Of a map of {@link Mergeable} values. */
    public static MergePolicyConfig config() {
        return new MergePolicyConfig().setPolicy(MergePolicy.class.getName());
    }

    /** @param existing of the side that most members were on */
    @Override
    public Mergeable<?> merge(MergingValue<Mergeable<?>> merging, @Nullable MergingValue<Mergeable<?>> existing) {
        @Nullable Mergeable<?> known = existing == null ? null : existing.getDeserializedValue();
        Mergeable<?> coming = merging.getDeserializedValue();
        return known == null ? coming : merged(known, coming);
    }

    /** A map has values of one class. */
    @SuppressWarnings("unchecked")
    private static <V extends Mergeable<V>> V merged(Mergeable<?> known, Mergeable<?> coming) {
        return ((Mergeable<V>) known).mergedWith((V) coming);
    }

    @Override
    public int getFactoryId() {
        return ClusterSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return ClusterSerialization.MERGE_POLICY;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) {}

    @Override
    protected void readFields(ObjectDataInput in) {}
}
