package dev.otpengine.authorization.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with what was kept, the first time, and else with nothing. */
final class TakeProcessor extends SingleUseProcessor<String> {
    static final String NOTHING = "";

    TakeProcessor() {
        this(0, 0);
    }

    TakeProcessor(long requestId, long lifeMillis) {
        super(requestId, lifeMillis);
    }

    @Override
    protected String apply(HazelcastInstance owner, Map.Entry<String, SingleUse> entry) {
        @Nullable SingleUse kept = entry.getValue();
        if (kept == null || !kept.isUnused()) {
            confirm(kept, lifeMillis());
            return kept != null && kept.wasUsedBy(requestId()) ? kept.text() : NOTHING;
        }
        replace(entry, kept.usedBy(requestId()), lifeMillis());
        return kept.text();
    }

    @Override
    public int getClassId() {
        return SingleUse.TAKE;
    }
}
