package dev.otpengine.limit;

import java.time.Duration;

/**
 * Never more than so many permits in each window. Windows are fixed and begin at multiples of their length since the
 * epoch, so two full windows can follow each other closely.
 */
public record Quota(long permits, Duration window) {
    /** Leaves room for sums in a long. */
    private static final long MOST_PERMITS = 1L << 52;

    public Quota {
        if (permits < 1 || permits > MOST_PERMITS) {
            throw new IllegalArgumentException("a quota has 1 to " + MOST_PERMITS + " permits, not " + permits);
        }
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("a window lasts at least a millisecond, not " + window);
        }
    }

    long windowMillis() {
        return window.toMillis();
    }

    /** What the holder of one slot may use without asking; all shares together are at most half of the quota. */
    long freeShare(int slots) {
        return permits / 2 / slots;
    }
}
