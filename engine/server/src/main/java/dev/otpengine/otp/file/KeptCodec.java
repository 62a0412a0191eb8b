package dev.otpengine.otp.file;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.LedgerCodec;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One record in the journal: length of the rest, CRC-32C of the rest, ledger, end, and the ledger's own form. */
final class KeptCodec {
    private static final int HEAD = 8;
    private static final int FIXED = 24;

    /** Far more than any ledger takes: a length above it is no length. */
    private static final int LONGEST = 16 * 1024;

    private KeptCodec() {}

    static ByteBuffer encode(Kept kept) {
        byte[] lasting = LedgerCodec.encode(kept.lasting());
        int length = FIXED + lasting.length;
        ByteBuffer record = ByteBuffer.allocate(HEAD + length);
        record.position(HEAD);
        record.putLong(kept.ledger().high())
                .putLong(kept.ledger().low())
                .putLong(kept.untilMillis())
                .put(lasting);
        record.putInt(0, length).putInt(4, checksum(record.array(), HEAD, length));
        return record.flip();
    }

    /** @return empty at the end, and where a write was cut short or damaged: nothing behind that can be read */
    static Optional<Kept> read(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < FIXED || length > LONGEST) {
                return Optional.empty();
            }
            byte[] rest = in.readNBytes(length);
            return rest.length == length && checksum(rest, 0, length) == checksum
                    ? Optional.of(decode(rest))
                    : Optional.empty();
        } catch (EOFException end) {
            return Optional.empty();
        }
    }

    private static Kept decode(byte[] rest) {
        ByteBuffer in = ByteBuffer.wrap(rest);
        Hash128 ledger = new Hash128(in.getLong(), in.getLong());
        long until = in.getLong();
        byte[] lasting = new byte[in.remaining()];
        in.get(lasting);
        return new Kept(ledger, LedgerCodec.decode(lasting), until);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }
}
