package dev.otpengine.journal;

/** How records of one kind stand in a journal. */
public interface Format<R> {
    /** Of several records with one key the last counts. */
    Object key(R record);

    /** When the record does not matter any more. */
    long untilMillis(R record);

    /** Never empty. */
    byte[] encode(R record);

    /** @param bytes as {@link #encode} made them */
    R decode(byte[] bytes);
}
