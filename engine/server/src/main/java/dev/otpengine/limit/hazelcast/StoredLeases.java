package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.Mergeable;
import dev.otpengine.cluster.VersionedForm;
import dev.otpengine.limit.LeaseState;
import java.io.IOException;

/** A {@link LeaseState} in its map. */
final class StoredLeases extends VersionedForm implements Mergeable<StoredLeases> {
    private LeaseState state;

    StoredLeases() {
        this(LeaseState.EMPTY);
    }

    StoredLeases(LeaseState state) {
        this.state = state;
    }

    private StoredLeases(VersionedForm earlier, LeaseState state) {
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
    public StoredLeases mergedWith(StoredLeases other) {
        return new StoredLeases(orLater(other), state.mergedWith(other.state));
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
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(state.leased());
        out.writeLong(state.lastRequestId());
        out.writeLong(state.lastGranted());
        LimitSerialization.write(out, state.returns());
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        state = new LeaseState(in.readLong(), in.readLong(), in.readLong(), LimitSerialization.readIds(in));
    }
}
