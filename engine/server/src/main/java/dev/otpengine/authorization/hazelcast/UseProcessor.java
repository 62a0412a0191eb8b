package dev.otpengine.authorization.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether this is the first use of a name that nobody announced. */
final class UseProcessor extends SingleUseProcessor<Boolean> {
    UseProcessor() {
        this(0, 0);
    }

    UseProcessor(long requestId, long lifeMillis) {
        super(requestId, lifeMillis);
    }

    @Override
    protected Boolean apply(HazelcastInstance owner, Map.Entry<String, SingleUse> entry) {
        @Nullable SingleUse earlier = entry.getValue();
        if (earlier != null) {
            confirm(earlier, lifeMillis());
            return earlier.wasUsedBy(requestId());
        }
        replace(entry, SingleUse.unused("").usedBy(requestId()), lifeMillis());
        return true;
    }

    @Override
    public int getClassId() {
        return SingleUse.USE;
    }
}
