package dev.otpengine.token.file;

import dev.otpengine.journal.Format;
import dev.otpengine.token.FamilyArchive.Kept;
import java.nio.ByteBuffer;

/** Random names of families, how far they have come, and when: nothing of a person. */
public final class FamilyFormat implements Format<Kept> {
    private static final int BYTES = 8 + 4 + 1 + 8;

    @Override
    public Object key(Kept kept) {
        return kept.family();
    }

    @Override
    public long untilMillis(Kept kept) {
        return kept.untilMillis();
    }

    @Override
    public byte[] encode(Kept kept) {
        return ByteBuffer.allocate(BYTES)
                .putLong(kept.family())
                .putInt(kept.generation())
                .put((byte) (kept.revoked() ? 1 : 0))
                .putLong(kept.untilMillis())
                .array();
    }

    @Override
    public Kept decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Kept(in.getLong(), in.getInt(), in.get() == 1, in.getLong());
    }
}
