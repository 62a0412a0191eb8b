package dev.otpengine.smsc.inbox;

/**
 * How much is kept; the oldest leave first.
 *
 * @param total over all numbers, at least 1
 * @param perNumber at least 1
 */
public record InboxLimits(int total, int perNumber) {
    public static final InboxLimits DEFAULT = new InboxLimits(100_000, 200);

    public InboxLimits {
        if (total < 1 || perNumber < 1) {
            throw new IllegalArgumentException("an inbox keeps at least one message");
        }
    }
}
