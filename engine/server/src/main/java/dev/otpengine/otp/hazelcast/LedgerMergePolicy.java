package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import dev.otpengine.otp.LedgerMerge;
import org.jspecify.annotations.Nullable;

/**
 * {@link LedgerMerge} for each entry, when a cut cluster becomes one again. Members of the smaller side join the larger, whose
 * entry is the existing one. Hazelcast makes it by its class name.
 */
public final class LedgerMergePolicy
        implements SplitBrainMergePolicy<StoredLedger, MergingValue<StoredLedger>, StoredLedger>,
                IdentifiedDataSerializable {

    @Override
    public StoredLedger merge(MergingValue<StoredLedger> merging, @Nullable MergingValue<StoredLedger> existing) {
        StoredLedger theirs = merging.getDeserializedValue();
        return existing == null || existing.getDeserializedValue() == null
                ? theirs
                : new StoredLedger(
                        LedgerMerge.merge(existing.getDeserializedValue().ledger(), theirs.ledger()));
    }

    @Override
    public int getFactoryId() {
        return OtpSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return OtpSerialization.MERGE_POLICY;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
