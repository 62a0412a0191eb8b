package dev.otpengine.token.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.Replacement;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uses one generation of a family up, or revokes the family, where it is owned. */
final class AdvanceProcessor implements EntryProcessor<Long, FamilyState, Boolean>, IdentifiedDataSerializable {
    private int generation;
    private long requestId;
    private long lifeMillis;
    private transient @Nullable Replacement<Long, FamilyState, Boolean> replacement;

    AdvanceProcessor() {
        this(0, 0, 0);
    }

    AdvanceProcessor(int generation, long requestId, long lifeMillis) {
        this.generation = generation;
        this.requestId = requestId;
        this.lifeMillis = lifeMillis;
    }

    @Override
    public Boolean process(Map.Entry<Long, FamilyState> entry) {
        @Nullable FamilyState stored = entry.getValue();
        FamilyState state = stored == null ? new FamilyState() : stored;
        if (state.wasAdvancedBy(requestId)) {
            return true;
        }
        boolean accepted = state.accepts(generation);
        replacement = new Replacement<>(accepted ? state.advancedBy(requestId) : state.revoke(), lifeMillis);
        replacement.process(entry);
        return accepted;
    }

    @Override
    public @Nullable EntryProcessor<Long, FamilyState, Boolean> getBackupProcessor() {
        return replacement;
    }

    @Override
    public int getFactoryId() {
        return FamilyState.FACTORY;
    }

    @Override
    public int getClassId() {
        return FamilyState.ADVANCE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeInt(generation);
        out.writeLong(requestId);
        out.writeLong(lifeMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        generation = in.readInt();
        requestId = in.readLong();
        lifeMillis = in.readLong();
    }
}
