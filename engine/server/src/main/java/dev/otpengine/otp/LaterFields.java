package dev.otpengine.otp;

import java.util.Arrays;

/**
 * What a member of a later version wrote into a ledger and this one can't read: kept as it is, so that a rolling upgrade
 * loses nothing when the two take turns. Later versions only append.
 */
public final class LaterFields {
    static final LaterFields NONE = new LaterFields(LedgerCodec.VERSION, new byte[0]);

    private final byte version;
    private final byte[] bytes;

    LaterFields(byte version, byte[] bytes) {
        this.version = version;
        this.bytes = bytes;
    }

    byte version() {
        return version;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Of two the one of the later version. */
    LaterFields orLater(LaterFields other) {
        return other.version > version ? other : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LaterFields fields && fields.version == version && Arrays.equals(fields.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * version + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "LaterFields[version=" + version + ", " + bytes.length + " bytes]";
    }
}
