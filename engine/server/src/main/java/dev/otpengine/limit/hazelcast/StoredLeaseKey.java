package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.LeaseKey;
import java.io.IOException;

/** A {@link LeaseKey} in its map. */
final class StoredLeaseKey implements IdentifiedDataSerializable {
    private int kind;
    private Hash128 hash = new Hash128(0, 0);
    private long windowMillis;
    private long windowId;

    StoredLeaseKey() {}

    StoredLeaseKey(LeaseKey key) {
        kind = key.kind().number();
        hash = key.hash();
        windowMillis = key.windowMillis();
        windowId = key.windowId();
    }

    @Override
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.LEASE_KEY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeLong(hash.high());
        out.writeLong(hash.low());
        out.writeLong(windowMillis);
        out.writeLong(windowId);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        kind = in.readUnsignedByte();
        hash = new Hash128(in.readLong(), in.readLong());
        windowMillis = in.readLong();
        windowId = in.readLong();
    }
}
