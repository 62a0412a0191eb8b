package dev.otpengine.otp.hazelcast;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The latest texts that this member answers for, by the requests that counted them: it sends them or has sent them. Safe for
 * use by many threads; taking one neither locks nor allocates. Of one that was pushed out nobody knows: whoever was never
 * told of it may have another.
 */
final class OwnTexts {
    /** A minute's worth of a busy member, more than a caller who got no answer waits. */
    static final int MOST = 1 << 16;

    private final AtomicLongArray requestIds = new AtomicLongArray(MOST);
    private final AtomicInteger next = new AtomicInteger();

    void take(long requestId) {
        requestIds.set(next.getAndIncrement() & (MOST - 1), requestId);
    }

    void drop(long requestId) {
        int index = indexOf(requestId);
        if (index >= 0) {
            requestIds.compareAndSet(index, requestId, 0);
        }
    }

    boolean has(long requestId) {
        return indexOf(requestId) >= 0;
    }

    /** From the latest on: whoever asks means one of the last seconds. */
    private int indexOf(long requestId) {
        int latest = next.get() - 1;
        for (int back = 0; back < MOST; back++) {
            int index = (latest - back) & (MOST - 1);
            if (requestIds.get(index) == requestId) {
                return index;
            }
        }
        return -1;
    }
}
