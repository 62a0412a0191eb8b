package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.limit.LeaseState;
import java.io.IOException;

/** A {@link LeaseState} in its map. */
final class StoredLeases implements IdentifiedDataSerializable {
    private LeaseState state;

    StoredLeases() {
        this(LeaseState.EMPTY);
    }

    StoredLeases(LeaseState state) {
        this.state = state;
    }

    LeaseState state() {
        return state;
    }

    @Override
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.LEASE_STATE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(state.leased());
        out.writeLong(state.lastRequestId());
        out.writeLong(state.lastGranted());
        LimitSerialization.write(out, state.returns());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        state = new LeaseState(in.readLong(), in.readLong(), in.readLong(), LimitSerialization.readIds(in));
    }
}
