package dev.otpengine.sms;

/** A text that a carrier took, until its receipt has come or is of no use any more. */
final class SentText {
    private static final long PENDING = Long.MIN_VALUE;

    private final long key;
    private final boolean followed;
    private final long acceptedNanos;
    private volatile long deliveredAfterNanos = PENDING;

    /** @param followed whether somebody looks at a page of it */
    SentText(long key, boolean followed, long acceptedNanos) {
        this.key = key;
        this.followed = followed;
        this.acceptedNanos = acceptedNanos;
    }

    long key() {
        return key;
    }

    boolean isFollowed() {
        return followed;
    }

    long ageNanos(long nowNanos) {
        return nowNanos - acceptedNanos;
    }

    void settle(long afterNanos) {
        deliveredAfterNanos = afterNanos;
    }

    boolean isSettled() {
        return deliveredAfterNanos != PENDING;
    }

    /** @return {@link Receipts#NEVER} as long as it has not */
    long deliveredAfterNanos() {
        return isSettled() ? deliveredAfterNanos : Receipts.NEVER;
    }
}
