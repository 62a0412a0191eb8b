package dev.otpengine.authorization.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with what was kept, the first time, and else with nothing. */
final class TakeProcessor extends GuardedProcessor<String, SingleUse, String> {
    static final String NOTHING = "";

    private long requestId;
    private long lifeMillis;

    TakeProcessor() {
        this(0, 0);
    }

    /** @param lifeMillis how long it is remembered that it was taken */
    TakeProcessor(long requestId, long lifeMillis) {
        this.requestId = requestId;
        this.lifeMillis = lifeMillis;
    }

    @Override
    protected String apply(HazelcastInstance owner, Map.Entry<String, SingleUse> entry) {
        @Nullable SingleUse kept = entry.getValue();
        if (kept == null || !kept.isUnused()) {
            confirm(kept, lifeMillis);
            return kept != null && kept.wasUsedBy(requestId) ? kept.text() : NOTHING;
        }
        replace(entry, kept.usedBy(requestId), lifeMillis);
        return kept.text();
    }

    @Override
    public int getFactoryId() {
        return SingleUse.FACTORY;
    }

    @Override
    public int getClassId() {
        return SingleUse.TAKE;
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
