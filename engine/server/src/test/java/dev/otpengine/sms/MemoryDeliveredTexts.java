package dev.otpengine.sms;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** On one member. */
public final class MemoryDeliveredTexts implements DeliveredTexts {
    private final Set<Long> keys = ConcurrentHashMap.newKeySet();

    @Override
    public Future<Void> add(long key, Deadline deadline) {
        keys.add(key);
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> contains(long key, Deadline deadline) {
        return Future.succeededFuture(keys.contains(key));
    }

    int size() {
        return keys.size();
    }
}
