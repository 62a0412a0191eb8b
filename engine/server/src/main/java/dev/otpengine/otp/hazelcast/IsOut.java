package dev.otpengine.otp.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.VersionedForm;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks one member whether it answers for a text. */
final class IsOut extends VersionedForm implements Callable<Boolean>, HazelcastInstanceAware {
    private long requestId;
    private transient @Nullable HazelcastInstance member;

    IsOut() {
        this(0);
    }

    IsOut(long requestId) {
        this.requestId = requestId;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Boolean call() {
        if (member == null) {
            throw new IllegalStateException("Hazelcast sets the instance before it runs a task");
        }
        return OtpMember.of(member).isOut(requestId);
    }

    @Override
    public int getFactoryId() {
        return OtpSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return OtpSerialization.IS_OUT;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(requestId);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        requestId = in.readLong();
    }
}
