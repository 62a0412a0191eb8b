package dev.otpengine.sms.smpp.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.VersionedForm;
import java.io.IOException;

/** Who has a bind; its entry lives as long as the lease. */
final class BindLease extends VersionedForm {
    static final int FACTORY = 7;
    static final int STATE = 1;
    static final int PROCESSOR = 2;

    private static final long NOBODY = 0;

    private long holder;

    BindLease() {
        holder = NOBODY;
    }

    private BindLease(BindLease earlier, long holder) {
        super(earlier);
        this.holder = holder;
    }

    static IdentifiedDataSerializable create(int classId) {
        return switch (classId) {
            case STATE -> new BindLease();
            case PROCESSOR -> new BindLeaseProcessor();
            default -> throw new IllegalArgumentException("no class has the id " + classId);
        };
    }

    BindLease heldBy(long member) {
        return new BindLease(this, member);
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
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(holder);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        holder = in.readLong();
    }
}
