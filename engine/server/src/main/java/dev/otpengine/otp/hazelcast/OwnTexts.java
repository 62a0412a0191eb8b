package dev.otpengine.otp.hazelcast;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The latest texts that this member answers for, by the requests that counted them: it sends them or has sent them. Safe for
 * use by many threads; nothing in here locks or allocates. Of one that others pushed out nobody knows: whoever was never told
 * of it may have another.
 */
final class OwnTexts {
    private static final int BUCKET_BITS = 12;
    private static final int BUCKETS = 1 << BUCKET_BITS;
    private static final int WAYS = 16;

    /** A minute's worth of a busy member, more than a caller who got no answer waits. */
    static final int MOST = BUCKETS * WAYS;

    /** Spreads ids that only differ in their low bits. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long FREE = 0;

    private final AtomicLongArray requestIds = new AtomicLongArray(MOST);
    private final AtomicIntegerArray oldest = new AtomicIntegerArray(BUCKETS);

    void take(long requestId) {
        int bucket = bucket(requestId);
        for (int way = 0; way < WAYS; way++) {
            if (requestIds.compareAndSet(bucket * WAYS + way, FREE, requestId)) {
                return;
            }
        }
        requestIds.set(bucket * WAYS + (oldest.getAndIncrement(bucket) & (WAYS - 1)), requestId);
    }

    void drop(long requestId) {
        int bucket = bucket(requestId);
        for (int way = 0; way < WAYS; way++) {
            requestIds.compareAndSet(bucket * WAYS + way, requestId, FREE);
        }
    }

    boolean has(long requestId) {
        int bucket = bucket(requestId);
        for (int way = 0; way < WAYS; way++) {
            if (requestIds.get(bucket * WAYS + way) == requestId) {
                return true;
            }
        }
        return false;
    }

    private static int bucket(long requestId) {
        return (int) ((requestId * GOLDEN) >>> (Long.SIZE - BUCKET_BITS));
    }
}
