package dev.otpengine.authorization.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.io.IOException;

/** A use by one request: Hazelcast may run it again after a member's death, and then it is the same use. */
abstract class SingleUseProcessor<R> extends GuardedProcessor<String, SingleUse, R> {
    private long requestId;
    private long lifeMillis;

    /** @param lifeMillis how long it is remembered that it was used */
    SingleUseProcessor(long requestId, long lifeMillis) {
        this.requestId = requestId;
        this.lifeMillis = lifeMillis;
    }

    final long requestId() {
        return requestId;
    }

    final long lifeMillis() {
        return lifeMillis;
    }

    @Override
    public final int getFactoryId() {
        return SingleUse.FACTORY;
    }

    @Override
    protected final void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(requestId);
        out.writeLong(lifeMillis);
    }

    @Override
    protected final void readFields(ObjectDataInput in) throws IOException {
        requestId = in.readLong();
        lifeMillis = in.readLong();
    }
}
