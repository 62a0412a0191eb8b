package dev.otpengine.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes an entry where it is owned, and only while the quorum and a backup are there. The backup gets the result, not the
 * request: it can't come to another result, and an earlier one that it missed is mended. An answer without its backup's
 * confirmation is a failure.
 *
 * @param <R> what is told to the caller
 */
public abstract class GuardedProcessor<K, V extends IdentifiedDataSerializable, R> extends VersionedForm
        implements EntryProcessor<K, V, R>, HazelcastInstanceAware {
    private transient @Nullable HazelcastInstance member;
    private transient @Nullable Replacement<K, V, R> replacement;

    /** Does what was asked for. */
    protected abstract R apply(HazelcastInstance owner, Map.Entry<K, V> entry);

    /** @param lifeMillis zero is for ever, as Hazelcast has it */
    protected final void replace(Map.Entry<K, V> entry, V next, long lifeMillis) {
        replacement = new Replacement<>(next, lifeMillis);
        replacement.process(entry);
    }

    /**
     * Has an answer that changes nothing confirmed as well. An owner that stood still and was given up does not know it yet:
     * without a backup it would refuse what the others have granted since.
     *
     * @param same what stands there; null when nothing does
     */
    protected final void confirm(@Nullable V same, long lifeMillis) {
        replacement = new Replacement<>(same, lifeMillis);
    }

    @Override
    public final void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public final R process(Map.Entry<K, V> entry) {
        if (member == null) {
            throw new IllegalStateException("Hazelcast sets the instance before it runs a processor");
        }
        Quorum.of(member).require(member, entry.getKey());
        return apply(member, entry);
    }

    @Override
    public final @Nullable EntryProcessor<K, V, R> getBackupProcessor() {
        return replacement;
    }
}
