package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.crypto.Hash128;
import java.io.IOException;

/** A ledger's key in its map: the keyed hash alone. */
final class StoredKey implements IdentifiedDataSerializable {
    private Hash128 hash;

    StoredKey() {
        this(new Hash128(0, 0));
    }

    StoredKey(Hash128 hash) {
        this.hash = hash;
    }

    Hash128 hash() {
        return hash;
    }

    @Override
    public int getFactoryId() {
        return OtpSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return OtpSerialization.KEY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        OtpSerialization.write(out, hash);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        hash = OtpSerialization.readHash(in);
    }
}
