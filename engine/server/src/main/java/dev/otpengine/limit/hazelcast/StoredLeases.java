package dev.otpengine.limit.hazelcast;

import dev.otpengine.cluster.KeptForm;
import dev.otpengine.limit.LeaseState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A {@link LeaseState} in its map. */
final class StoredLeases extends KeptForm {
    private LeaseState state;

    StoredLeases() {
        this(LeaseState.EMPTY);
    }

    StoredLeases(LeaseState state) {
        this.state = state;
    }

    private StoredLeases(StoredLeases earlier, LeaseState state) {
        super(earlier);
        this.state = state;
    }

    /** @return this where nothing changes */
    StoredLeases with(LeaseState next) {
        return next.equals(state) ? this : new StoredLeases(this, next);
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
    protected void writeFields(DataOutput out) throws IOException {
        out.writeLong(state.leased());
        out.writeLong(state.lastRequestId());
        out.writeLong(state.lastGranted());
        LimitSerialization.write(out, state.returns());
    }

    @Override
    protected void readFields(DataInput in) throws IOException {
        state = new LeaseState(in.readLong(), in.readLong(), in.readLong(), LimitSerialization.readIds(in));
    }
}
