package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.Mergeable;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.limit.SlotState;
import java.io.IOException;

/** A {@link SlotState} in its map. */
final class StoredSlots extends VersionedForm implements Mergeable<StoredSlots> {
    private SlotState state;

    StoredSlots() {
        this(SlotState.EMPTY);
    }

    StoredSlots(SlotState state) {
        this.state = state;
    }

    private StoredSlots(VersionedForm earlier, SlotState state) {
        super(earlier);
        this.state = state;
    }

    /** @return this where nothing changes */
    StoredSlots with(SlotState next) {
        return next.equals(state) ? this : new StoredSlots(this, next);
    }

    SlotState state() {
        return state;
    }

    @Override
    public StoredSlots mergedWith(StoredSlots other) {
        return new StoredSlots(orLater(other), state.mergedWith(other.state));
    }

    @Override
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.SLOT_STATE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        LimitSerialization.write(out, state.claimants());
        out.writeBoolean(state.sealed());
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        state = new SlotState(LimitSerialization.readIds(in), in.readBoolean());
    }
}
