package dev.otpengine.authorization.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether this is the first use of a name that nobody announced. */
final class UseProcessor extends GuardedProcessor<String, SingleUse, Boolean> {
    private long requestId;
    private long lifeMillis;

    UseProcessor() {
        this(0, 0);
    }

    UseProcessor(long requestId, long lifeMillis) {
        this.requestId = requestId;
        this.lifeMillis = lifeMillis;
    }

    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<String, SingleUse> entry) {
        @Nullable SingleUse earlier = entry.getValue();
        if (earlier != null) {
            confirm(earlier, lifeMillis);
            return earlier.wasUsedBy(requestId);
        }
        replace(entry, SingleUse.unused("").usedBy(requestId), lifeMillis);
        return true;
    }

    @Override
    public int getFactoryId() {
        return SingleUse.FACTORY;
    }

    @Override
    public int getClassId() {
        return SingleUse.USE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(requestId);
        out.writeLong(lifeMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        requestId = in.readLong();
        lifeMillis = in.readLong();
    }
}
