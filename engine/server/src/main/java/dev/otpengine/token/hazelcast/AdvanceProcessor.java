package dev.otpengine.token.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uses one generation of a family up, or revokes the family, where it is owned. */
final class AdvanceProcessor extends GuardedProcessor<Long, FamilyState, Boolean> {
    private int generation;
    private long requestId;
    private long lifeMillis;

    AdvanceProcessor() {
        this(0, 0, 0);
    }

    AdvanceProcessor(int generation, long requestId, long lifeMillis) {
        this.generation = generation;
        this.requestId = requestId;
        this.lifeMillis = lifeMillis;
    }

    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<Long, FamilyState> entry) {
        FamilyMember here = FamilyMember.of(owner);
        @Nullable FamilyState stored = entry.getValue();
        FamilyState state = stored == null ? new FamilyState() : stored;
        if (state.wasAdvancedBy(requestId)) {
            confirm(state, state.lifeMillis(here.clock()));
            return true;
        }
        long untilMillis = here.clock().millis() + lifeMillis;
        boolean accepted = state.accepts(generation);
        FamilyState next = accepted ? state.advanced(generation, requestId, untilMillis) : state.revoked(untilMillis);
        replace(entry, next, next.lifeMillis(here.clock()));
        here.archive().keep(next.kept(entry.getKey()));
        return accepted;
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
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeInt(generation);
        out.writeLong(requestId);
        out.writeLong(lifeMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        generation = in.readInt();
        requestId = in.readLong();
        lifeMillis = in.readLong();
    }
}
