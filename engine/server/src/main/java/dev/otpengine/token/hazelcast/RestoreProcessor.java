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
    private long lifeMillis;

    RestoreProcessor() {
        this(new FamilyState(), 0);
    }

    RestoreProcessor(FamilyState kept, long lifeMillis) {
        this.kept = kept;
        this.lifeMillis = lifeMillis;
    }

    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<Long, FamilyState> entry) {
        @Nullable FamilyState stored = entry.getValue();
        if (stored != null && stored.knows(kept)) {
            return false;
        }
        replace(entry, stored == null ? kept : stored.mergedWith(kept), lifeMillis);
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
    public void writeData(ObjectDataOutput out) throws IOException {
        kept.writeData(out);
        out.writeLong(lifeMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        kept = new FamilyState();
        kept.readData(in);
        lifeMillis = in.readLong();
    }
}
