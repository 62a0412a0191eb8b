package dev.otpengine.limit;

/**
 * One member's stay in one window, with its claim of a slot. Once left it never comes back: should the clock return to the
 * same window, that is another stay with another slot, so that no free share is ever used twice. Safe for use by many
 * threads.
 */
final class Window {
    /** How far clocks of members, or of one member's threads, may be apart. */
    static final long CLOCK_MARGIN_MILLIS = 60_000;

    private final long lengthMillis;
    private final long id;
    private final long claimant;
    private final int mostSlots;
    private volatile Slots slots;
    private volatile boolean left;
    private boolean claiming;
    private boolean claimed;
    private long claimAgainAtMillis = Long.MIN_VALUE;

    /** @param claimant random */
    Window(long lengthMillis, long id, long claimant, int mostSlots) {
        this.lengthMillis = lengthMillis;
        this.id = id;
        this.claimant = claimant;
        this.mostSlots = mostSlots;
        this.slots = Slots.unclaimed(mostSlots);
    }

    long id() {
        return id;
    }

    long lengthMillis() {
        return lengthMillis;
    }

    long claimant() {
        return claimant;
    }

    SlotKey slotKey() {
        return new SlotKey(lengthMillis, id);
    }

    /** A time shortly before the window counts too: a thread may have asked the clock a while ago. */
    boolean covers(long nowMillis) {
        return nowMillis < endMillis() && nowMillis > id * lengthMillis - CLOCK_MARGIN_MILLIS;
    }

    long endMillis() {
        return (id + 1) * lengthMillis;
    }

    /** At least one. */
    long leftMillis(long nowMillis) {
        return Math.max(1, endMillis() - nowMillis);
    }

    /** How long the cluster must remember what happens in this window. */
    long lifeMillis(long nowMillis) {
        return leftMillis(nowMillis) + CLOCK_MARGIN_MILLIS;
    }

    void leave() {
        left = true;
    }

    boolean isLeft() {
        return left;
    }

    /** @return whether the caller is to claim a slot now; it then says how that ended */
    synchronized boolean beginClaim(long nowMillis) {
        if (claimed || claiming || nowMillis < claimAgainAtMillis) {
            return false;
        }
        claiming = true;
        return true;
    }

    synchronized void onClaimed(Slots told) {
        claiming = false;
        claimed = true;
        learn(told);
    }

    synchronized void onClaimFailed(long againAtMillis) {
        claiming = false;
        claimAgainAtMillis = againAtMillis;
    }

    synchronized void learn(Slots told) {
        slots = slots.and(told);
    }

    boolean holdsSlot() {
        return slots.held();
    }

    boolean isSealed() {
        return slots.sealed();
    }

    long freeShare(Quota quota) {
        return quota.freeShare(mostSlots);
    }

    /** What the cluster may lease to all members together. */
    long leasable(Quota quota) {
        return quota.permits() - slots.reserved() * freeShare(quota);
    }
}
