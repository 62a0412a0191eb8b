package dev.otpengine.authorization.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Puts something there that may be taken once. */
final class KeepProcessor extends GuardedProcessor<String, SingleUse, Boolean> {
    private String text;
    private long lifeMillis;

    KeepProcessor() {
        this("", 0);
    }

    KeepProcessor(String text, long lifeMillis) {
        this.text = text;
        this.lifeMillis = lifeMillis;
    }

    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<String, SingleUse> entry) {
        replace(entry, SingleUse.unused(text), lifeMillis);
        return true;
    }

    @Override
    public int getFactoryId() {
        return SingleUse.FACTORY;
    }

    @Override
    public int getClassId() {
        return SingleUse.KEEP;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeString(text);
        out.writeLong(lifeMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        text = Objects.requireNonNullElse(in.readString(), "");
        lifeMillis = in.readLong();
    }
}
