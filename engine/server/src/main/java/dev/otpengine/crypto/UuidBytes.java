package dev.otpengine.crypto;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids as 16 octets, in what is sealed or hashed. */
public final class UuidBytes {
    private UuidBytes() {}

    public static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    public static UUID get(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
