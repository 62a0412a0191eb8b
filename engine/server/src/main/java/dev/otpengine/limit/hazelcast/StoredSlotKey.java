package dev.otpengine.limit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.limit.SlotKey;
import java.io.IOException;

/** A {@link SlotKey} in its map. */
final class StoredSlotKey implements IdentifiedDataSerializable {
    private SlotKey key;

    StoredSlotKey() {
        this(new SlotKey(0, 0));
    }

    StoredSlotKey(SlotKey key) {
        this.key = key;
    }

    @Override
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.SLOT_KEY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(key.windowMillis());
        out.writeLong(key.windowId());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        key = new SlotKey(in.readLong(), in.readLong());
    }
}
