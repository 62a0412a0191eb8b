package dev.otpengine.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one key. Safe for use by many threads: each has its own instance of the algorithm. */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadLocal<Mac> macs;

    /** @param key at least 32 bytes */
    public KeyedHash(byte[] key) {
        Key macKey = new SecretKeySpec(key, ALGORITHM);
        macs = ThreadLocal.withInitial(() -> mac(macKey));
    }

    /** @return 32 bytes */
    public byte[] hash(byte[] input) {
        return macs.get().doFinal(input);
    }

    /** @return the first 128 bits of the hash */
    public Hash128 hash128(byte[] input) {
        ByteBuffer hash = ByteBuffer.wrap(hash(input));
        return new Hash128(hash.getLong(), hash.getLong());
    }

    private static Mac mac(Key key) {
        try {
            Mac mac = newMac();
            mac.init(key);
            return mac;
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("a key of the wrong kind", e);
        }
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** HKDF-Expand (RFC 5869 section 2.3) for one block: {@code key} must already be uniformly random. */
    static byte[] expand(byte[] key, byte[] info) {
        try {
            Mac mac = newMac();
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(info);
            mac.update((byte) 1);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }
}
