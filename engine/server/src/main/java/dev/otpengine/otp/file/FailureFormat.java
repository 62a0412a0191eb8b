package dev.otpengine.otp.file;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.journal.Format;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.LedgerCodec;
import java.nio.ByteBuffer;

/** Failure windows and locks: ledger, end, and the ledger's own form. Keyed hashes and times: no number, name or code. */
public final class FailureFormat implements Format<Kept> {
    private static final int HEAD = 24;

    @Override
    public Object key(Kept kept) {
        return kept.ledger();
    }

    @Override
    public long untilMillis(Kept kept) {
        return kept.untilMillis();
    }

    @Override
    public byte[] encode(Kept kept) {
        byte[] lasting = LedgerCodec.encode(kept.lasting());
        return ByteBuffer.allocate(HEAD + lasting.length)
                .putLong(kept.ledger().high())
                .putLong(kept.ledger().low())
                .putLong(kept.untilMillis())
                .put(lasting)
                .array();
    }

    @Override
    public Kept decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Hash128 ledger = new Hash128(in.getLong(), in.getLong());
        long until = in.getLong();
        byte[] lasting = new byte[in.remaining()];
        in.get(lasting);
        return new Kept(ledger, LedgerCodec.decode(lasting), until);
    }
}
