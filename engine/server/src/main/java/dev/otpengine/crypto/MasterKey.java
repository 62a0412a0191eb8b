package dev.otpengine.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one secret of a cluster. Every other key is derived from it by purpose, so that a key used in one place tells
 * nothing of another. Members with the same master key understand each other's tokens and codes.
 */
public final class MasterKey {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] key;

    /** @param key exactly {@link #LENGTH} random bytes */
    public MasterKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a master key has " + LENGTH + " bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    /** @return 32 bytes for one purpose */
    public byte[] derive(String purpose) {
        return KeyedHash.expand(key, purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** @return 32 bytes for one purpose and one salt, such as one member's */
    public byte[] derive(String purpose, byte[] salt) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] info = Arrays.copyOf(name, name.length + salt.length);
        System.arraycopy(salt, 0, info, name.length, salt.length);
        return KeyedHash.expand(key, info);
    }

    /** Names the key without telling it; stands in front of everything that was made with it. */
    public int id() {
        return ByteBuffer.wrap(derive("id")).getInt();
    }

    @Override
    public String toString() {
        return "MasterKey[id=" + Integer.toHexString(id()) + "]";
    }
}
