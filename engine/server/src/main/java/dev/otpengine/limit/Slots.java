package dev.otpengine.limit;

/**
 * What a member is told of a window's slots.
 *
 * @param held whether one of them is its own
 * @param reserved how many free shares may be in use: all, or those claimed when the window was sealed
 * @param sealed whether no more can be claimed
 */
public record Slots(boolean held, int reserved, boolean sealed) {
    static Slots unclaimed(int slots) {
        return new Slots(false, slots, false);
    }

    /** What both together tell, whichever is the older. */
    Slots and(Slots other) {
        return new Slots(held || other.held, Math.min(reserved, other.reserved), sealed || other.sealed);
    }
}
