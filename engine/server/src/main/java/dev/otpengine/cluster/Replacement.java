package dev.otpengine.cluster;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a backup does after an entry was changed where it is owned: it gets the result, not the request. So it can't come
 * to another result, and an earlier one that it missed is mended.
 *
 * @param <R> what the processor on the owner answers; a backup answers nothing
 */
public final class Replacement<K, V extends IdentifiedDataSerializable, R> extends VersionedForm
        implements EntryProcessor<K, V, R> {
    private @Nullable V next;
    private long lifeMillis;

    Replacement() {}

    /**
     * @param next null leaves the entry as it is: then the backup only confirms that the owner still is one
     * @param lifeMillis zero is for ever, as Hazelcast has it
     */
    public Replacement(@Nullable V next, long lifeMillis) {
        this.next = next;
        this.lifeMillis = lifeMillis;
    }

    @Override
    public @Nullable R process(Map.Entry<K, V> entry) {
        if (next != null) {
            ((ExtendedMapEntry<K, V>) entry).setValue(next, lifeMillis, TimeUnit.MILLISECONDS);
        }
        return null;
    }

    @Override
    public @Nullable EntryProcessor<K, V, R> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return ClusterSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return ClusterSerialization.REPLACEMENT;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(lifeMillis);
        out.writeObject(next);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        lifeMillis = in.readLong();
        next = in.readObject();
    }
}
