package dev.otpengine.sms.smpp.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import dev.otpengine.cluster.GuardedProcessor;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes, keeps or gives back one bind, unless it is another's. */
final class BindLeaseProcessor extends GuardedProcessor<Integer, BindLease, Boolean> {
    /** Zero would be for ever. */
    private static final long GIVEN_BACK_MILLIS = 1;

    private long holder;
    private long lifeMillis;

    BindLeaseProcessor() {
        this(0, GIVEN_BACK_MILLIS);
    }

    private BindLeaseProcessor(long holder, long lifeMillis) {
        this.holder = holder;
        this.lifeMillis = lifeMillis;
    }

    static BindLeaseProcessor take(long holder, long lifeMillis) {
        return new BindLeaseProcessor(holder, lifeMillis);
    }

    static BindLeaseProcessor giveBack(long holder) {
        return new BindLeaseProcessor(holder, GIVEN_BACK_MILLIS);
    }

    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<Integer, BindLease> entry) {
        @Nullable BindLease stored = entry.getValue();
        BindLease lease = stored == null ? new BindLease() : stored;
        boolean free = lease.isFreeFor(holder);
        if (free) {
            replace(entry, lease.heldBy(holder), lifeMillis);
        }
        return free;
    }

    @Override
    public int getFactoryId() {
        return BindLease.FACTORY;
    }

    @Override
    public int getClassId() {
        return BindLease.PROCESSOR;
    }

    @Override
    protected void writeFields(ObjectDataOutput out) throws IOException {
        out.writeLong(holder);
        out.writeLong(lifeMillis);
    }

    @Override
    protected void readFields(ObjectDataInput in) throws IOException {
        holder = in.readLong();
        lifeMillis = in.readLong();
    }
}
