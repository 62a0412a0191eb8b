package dev.otpengine.directory.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.VersionedForm;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was read, unless a change came after reading began. Of two that read at once the later stays. Answers the
 * ticket that is current.
 */
final class FillProcessor extends VersionedForm implements EntryProcessor<SnapshotKey, StoredSnapshot, Long> {
    private StoredSnapshot found;
    private long lifeMillis;

    FillProcessor() {
        this(StoredSnapshot.NOTHING, 0);
    }

    /** @param found with the ticket that was seen before reading began */
    FillProcessor(StoredSnapshot found, long lifeMillis) {
        this.found = found;
        this.lifeMillis = lifeMillis;
    }

    @Override
    public Long process(Map.Entry<SnapshotKey, StoredSnapshot> entry) {
        @Nullable StoredSnapshot stored = entry.getValue();
        StoredSnapshot current = stored == null ? StoredSnapshot.NOTHING : stored;
        boolean later = current.isEmpty() || current.readAtMillis() <= found.readAtMillis();
        if (current.ticket() == found.ticket() && later) {
            ((ExtendedMapEntry<SnapshotKey, StoredSnapshot>) entry).setValue(found, lifeMillis, TimeUnit.MILLISECONDS);
        }
        return current.ticket();
    }

    @Override
    public @Nullable EntryProcessor<SnapshotKey, StoredSnapshot, Long> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return SnapshotSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return SnapshotSerialization.FILL;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        found.writeData(out);
        out.writeLong(lifeMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        found = new StoredSnapshot();
        found.readData(in);
        lifeMillis = in.readLong();
    }
}
