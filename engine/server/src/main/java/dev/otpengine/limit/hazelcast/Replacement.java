package dev.otpengine.limit.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts a state in the place of another. */
final class Replacement<K, V extends IdentifiedDataSerializable>
        implements EntryProcessor<K, V, V>, IdentifiedDataSerializable {
    private @Nullable V next;
    private long lifeMillis;

    Replacement() {}

    Replacement(V next, long lifeMillis) {
        this.next = next;
        this.lifeMillis = lifeMillis;
    }

    @Override
    public @Nullable V process(Map.Entry<K, V> entry) {
        ((ExtendedMapEntry<K, V>) entry).setValue(Objects.requireNonNull(next), lifeMillis, TimeUnit.MILLISECONDS);
        return null;
    }

    @Override
    public @Nullable EntryProcessor<K, V, V> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitSerialization.REPLACEMENT;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeObject(next);
        out.writeLong(lifeMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        next = in.readObject();
        lifeMillis = in.readLong();
    }
}
