package dev.otpengine.journal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One record in the file: its length, its CRC-32C, and the record. */
final class Framing {
    private static final int HEAD = 8;

    /** Far more than any record takes: a length above it is no length. */
    private static final int LONGEST = 16 * 1024;

    private Framing() {}

    static ByteBuffer encode(byte[] record) {
        return ByteBuffer.allocate(HEAD + record.length)
                .putInt(record.length)
                .putInt(checksum(record))
                .put(record)
                .flip();
    }

    /** @return empty at the end, and where a write was cut short or damaged: nothing behind that can be read */
    static Optional<byte[]> read(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 1 || length > LONGEST) {
                return Optional.empty();
            }
            byte[] record = in.readNBytes(length);
            return Optional.of(record).filter(whole -> whole.length == length && checksum(whole) == checksum);
        } catch (EOFException end) {
            return Optional.empty();
        }
    }

    private static int checksum(byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record, 0, record.length);
        return (int) checksum.getValue();
    }
}
