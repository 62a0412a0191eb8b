package dev.otpengine.sms.smpp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;

/** Who has a bind; its entry lives as long as the lease. */
final class BindLease implements IdentifiedDataSerializable {
    static final int FACTORY = 7;
    static final int STATE = 1;
    static final int PROCESSOR = 2;

    private static final long NOBODY = 0;

    private long holder;

    BindLease() {
        this(NOBODY);
    }

    BindLease(long holder) {
        this.holder = holder;
    }

    static IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case STATE -> new BindLease();
            case PROCESSOR -> new BindLeaseProcessor();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }

    boolean isFreeFor(long member) {
        return holder == NOBODY || holder == member;
    }

    @Override
    public int getFactoryId() {
        return FACTORY;
    }

    @Override
    public int getClassId() {
        return STATE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(holder);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        holder = in.readLong();
    }
}
