package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.limit.SlotState;
import java.io.IOException;

/** A {@link SlotState} in its map. */
final class StoredSlots implements IdentifiedDataSerializable {
    private SlotState state;

    StoredSlots() {
        this(SlotState.EMPTY);
    }

    StoredSlots(SlotState state) {
        this.state = state;
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
    public void writeData(ObjectDataOutput out) throws IOException {
        LimitSerialization.write(out, state.claimants());
        out.writeBoolean(state.sealed());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        state = new SlotState(LimitSerialization.readIds(in), in.readBoolean());
    }
}
