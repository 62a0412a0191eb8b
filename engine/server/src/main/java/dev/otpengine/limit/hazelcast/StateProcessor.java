package dev.otpengine.limit.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.cluster.Replacement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes one entry where it is owned, and answers what it has become. The backup gets the result, not the request: it can't
 * come to another one, and an earlier result that it missed is mended: for that, an unchanged state is put once more.
 */
abstract class StateProcessor<K, V extends IdentifiedDataSerializable>
        implements EntryProcessor<K, V, V>, IdentifiedDataSerializable {
    private transient @Nullable Replacement<K, V, V> replacement;

    /** @return the state given where nothing changes */
    abstract V apply(V state);

    abstract V empty();

    abstract long lifeMillis();

    @Override
    public V process(Map.Entry<K, V> entry) {
        @Nullable V stored = entry.getValue();
        V before = stored == null ? empty() : stored;
        V next = apply(before);
        if (stored != null || next != before) {
            replacement = new Replacement<>(next, lifeMillis());
            replacement.process(entry);
        }
        return next;
    }

    @Override
    public @Nullable EntryProcessor<K, V, V> getBackupProcessor() {
        return replacement;
    }

    @Override
    public int getFactoryId() {
        return LimitSerialization.FACTORY;
    }
}
