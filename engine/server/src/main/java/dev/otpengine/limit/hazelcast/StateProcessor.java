package dev.otpengine.limit.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.GuardedProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes one entry where it is owned, and answers what it has become. */
abstract class StateProcessor<K, V extends IdentifiedDataSerializable> extends GuardedProcessor<K, V, V> {
    /** @return the state given where nothing changes */
    abstract V apply(V state);

    abstract V empty();

    abstract long lifeMillis();

    @Override
    protected V apply(HazelcastInstance owner, Map.Entry<K, V> entry) {
        @Nullable V stored = entry.getValue();
        V before = stored == null ? empty() : stored;
        V next = apply(before);
        if (next == before) {
            confirm(stored, lifeMillis());
        } else {
            replace(entry, next, lifeMillis());
        }
        return next;
    }

    @Override
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }
}
