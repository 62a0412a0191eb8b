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
 * After a change: leaves a new ticket in place of what was known. Also where nothing was, because somebody may be reading
 * what was before; and because something is written, every near cache hears of it.
 */
final class ForgetProcessor extends VersionedForm implements EntryProcessor<SnapshotKey, StoredSnapshot, Boolean> {
    private long ticket;
    private long lifeMillis;

    ForgetProcessor() {
        this(0, 0);
    }

    /** @param lifeMillis longer than reading ever takes */
    ForgetProcessor(long ticket, long lifeMillis) {
        this.ticket = ticket;
        this.lifeMillis = lifeMillis;
    }

    @Override
    public Boolean process(Map.Entry<SnapshotKey, StoredSnapshot> entry) {
        ((ExtendedMapEntry<SnapshotKey, StoredSnapshot>) entry)
                .setValue(new StoredSnapshot(ticket, 0, new byte[0]), lifeMillis, TimeUnit.MILLISECONDS);
        return true;
    }

    @Override
    public @Nullable EntryProcessor<SnapshotKey, StoredSnapshot, Boolean> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return SnapshotSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return SnapshotSerialization.FORGET;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(ticket);
        out.writeLong(lifeMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        ticket = in.readLong();
        lifeMillis = in.readLong();
    }
}
