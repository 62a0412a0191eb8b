package dev.otpengine.otp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.Mergeable;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.LedgerCodec;
import dev.otpengine.otp.LedgerMerge;
import java.io.IOException;

/** A ledger as the map holds it: of the form that {@link dev.otpengine.cluster.VersionedForm} has, by its own codec. */
final class StoredLedger implements IdentifiedDataSerializable, Mergeable<StoredLedger> {
    private Ledger ledger;

    StoredLedger() {
        this(Ledger.EMPTY);
    }

    StoredLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public StoredLedger mergedWith(StoredLedger other) {
        return new StoredLedger(LedgerMerge.merge(ledger, other.ledger));
    }

    @Override
    public int getFactoryId() {
        return OtpSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return OtpSerialization.STORED_LEDGER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeByteArray(LedgerCodec.encode(ledger));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        byte[] stored = in.readByteArray();
        ledger = stored == null ? Ledger.EMPTY : LedgerCodec.decode(stored);
    }
}
