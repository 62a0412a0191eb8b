package dev.otpengine.sms;

import java.nio.ByteBuffer;

/**
 * What is needed to tell whether a text has come to its phone. A decoy's says beforehand when it is to be told so.
 *
 * @param key of the text; random for a decoy
 * @param pretendedAtMillis when a decoy counts as delivered, {@link Receipts#NEVER} for others
 */
public record Tracking(long key, long pretendedAtMillis) {
    public static final int BYTES = 2 * Long.BYTES;

    /** Of what nobody asks for. */
    public static final Tracking NONE = new Tracking(0, Receipts.NEVER);

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(key)
                .putLong(pretendedAtMillis)
                .array();
    }

    public static Tracking of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Tracking(in.getLong(), in.getLong());
    }
}
