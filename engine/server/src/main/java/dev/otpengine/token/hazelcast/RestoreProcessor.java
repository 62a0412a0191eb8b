package dev.otpengine.token.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings back how far a family had come; where the cluster knows better, that stays. */
final class RestoreProcessor extends GuardedProcessor<Long, FamilyState, Boolean> {
    private FamilyState kept;

    RestoreProcessor() {
        this(new FamilyState());
    }

    RestoreProcessor(FamilyState kept) {
        this.kept = kept;
    }

    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<Long, FamilyState> entry) {
        @Nullable FamilyState stored = entry.getValue();
        if (stored != null && stored.knows(kept)) {
            return false;
        }
        FamilyState next = stored == null ? kept : stored.mergedWith(kept);
        replace(entry, next, next.lifeMillis(FamilyMember.of(owner).clock()));
        return true;
    }

    @Override
    public int getFactoryId() {
        return FamilyState.FACTORY;
    }

    @Override
    public int getClassId() {
        return FamilyState.RESTORE;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        kept.writeData(out);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        kept = new FamilyState();
        kept.readData(in);
    }
}
