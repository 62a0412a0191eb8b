package dev.otpengine.directory.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.crypto.Hash128;
import java.io.IOException;

/** A keyed hash of what is looked up: tells nothing of a name or a number. */
final class SnapshotKey implements IdentifiedDataSerializable {
    private Hash128 hash;

    SnapshotKey() {
        this(new Hash128(0, 0));
    }

    SnapshotKey(Hash128 hash) {
        this.hash = hash;
    }

    @Override
    public int getFactoryId() {
        return SnapshotSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return SnapshotSerialization.KEY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(hash.high());
        out.writeLong(hash.low());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        hash = new Hash128(in.readLong(), in.readLong());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SnapshotKey key && key.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
