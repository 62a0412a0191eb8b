package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.limit.LeaseState;
import java.io.IOException;

/** {@link LeaseState#giveBack} as one operation. */
final class GiveBackProcessor extends StateProcessor<StoredLeaseKey, StoredLeases> {
    private long returnId;
    private long permits;
    private long lifeMillis;

    GiveBackProcessor() {}

    GiveBackProcessor(long returnId, long permits, long lifeMillis) {
        this.returnId = returnId;
        this.permits = permits;
        this.lifeMillis = lifeMillis;
    }

    @Override
    StoredLeases apply(StoredLeases stored) {
        return stored.with(stored.state().giveBack(returnId, permits));
    }

    @Override
    StoredLeases empty() {
        return new StoredLeases();
    }

    @Override
    long lifeMillis() {
        return lifeMillis;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.GIVE_BACK;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(returnId);
        out.writeLong(permits);
        out.writeLong(lifeMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        returnId = in.readLong();
        permits = in.readLong();
        lifeMillis = in.readLong();
    }
}
