package dev.otpengine.limit.hazelcast;

import dev.otpengine.cluster.KeptForm;
import dev.otpengine.limit.SlotState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A {@link SlotState} in its map. */
final class StoredSlots extends KeptForm {
    private SlotState state;

    StoredSlots() {
        this(SlotState.EMPTY);
    }

    StoredSlots(SlotState state) {
        this.state = state;
    }

    private StoredSlots(StoredSlots earlier, SlotState state) {
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
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.SLOT_STATE;
    }

    @Override
    protected void writeFields(DataOutput out) throws IOException {
        LimitSerialization.write(out, state.claimants());
        out.writeBoolean(state.sealed());
    }

    @Override
    protected void readFields(DataInput in) throws IOException {
        state = new SlotState(LimitSerialization.readIds(in), in.readBoolean());
    }
}
