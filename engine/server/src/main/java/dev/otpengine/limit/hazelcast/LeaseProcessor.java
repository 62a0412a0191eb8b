package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.limit.LeaseRequest;
import dev.otpengine.limit.LeaseState;
import java.io.IOException;

/** {@link LeaseState#lease} as one operation. */
final class LeaseProcessor extends StateProcessor<StoredLeaseKey, StoredLeases> {
    private LeaseRequest request;

    LeaseProcessor() {
        this(new LeaseRequest(0, 0, 0, 0, 0, 0));
    }

    LeaseProcessor(LeaseRequest request) {
        this.request = request;
    }

    @Override
    StoredLeases apply(StoredLeases stored) {
        return stored.with(stored.state().lease(request));
    }

    @Override
    StoredLeases empty() {
        return new StoredLeases();
    }

    @Override
    long lifeMillis() {
        return request.lifeMillis();
    }

    @Override
    public int getClassId() {
        return LimitSerialization.LEASE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(request.id());
        out.writeLong(request.limit());
        out.writeLong(request.least());
        out.writeLong(request.wanted());
        out.writeInt(request.sharers());
        out.writeLong(request.lifeMillis());
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        request = new LeaseRequest(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
    }
}
