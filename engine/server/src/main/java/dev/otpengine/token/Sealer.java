package dev.otpengine.token;

import dev.otpengine.crypto.MasterKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals tokens that only members of this cluster can read (AES-256-GCM). Each member seals with a sub-key of its own and
 * a counter as nonce, so that no nonce is ever used twice under a key however many tokens are made. In front of the
 * sealed content stand, in clear and authenticated: id of the master key, salt of the sub-key, counter.
 */
public final class Sealer {
    private static final int SALT_BYTES = 8;
    private static final int HEADER_BYTES = 4 + SALT_BYTES + 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(Sealer::newCipher);

    private final MasterKey master;
    private final String purpose;
    private final byte[] salt = new byte[SALT_BYTES];
    private final SecretKeySpec ownKey;
    private final int keyId;
    private final AtomicLong counter = new AtomicLong();

    /** @param purpose tokens of one purpose can't be opened as another's */
    public Sealer(MasterKey master, String purpose, RandomGenerator random) {
        this.master = master;
        this.purpose = "seal " + purpose;
        this.keyId = master.id();
        random.nextBytes(salt);
        this.ownKey = key(salt);
    }

    /** @return base64url without padding; two contents of one length give tokens of one length */
    public String seal(byte[] content) {
        byte[] token = new byte[HEADER_BYTES + content.length + TAG_BITS / 8];
        ByteBuffer.wrap(token).putInt(keyId).put(salt).putLong(counter.incrementAndGet());
        try {
            Cipher cipher = CIPHERS.get();
            cipher.init(Cipher.ENCRYPT_MODE, ownKey, nonce(token));
            cipher.updateAAD(token, 0, HEADER_BYTES);
            cipher.doFinal(content, 0, content.length, token, HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM seals anything", e);
        }
        return ENCODER.encodeToString(token);
    }

    /** @throws ForeignTokenException when it was not sealed by this cluster for this purpose, or was changed since */
    public byte[] open(String sealed) throws ForeignTokenException {
        byte[] token = decode(sealed);
        if (token.length < HEADER_BYTES + TAG_BITS / 8 || ByteBuffer.wrap(token).getInt() != keyId) {
            throw new ForeignTokenException();
        }
        byte[] sealersSalt = Arrays.copyOfRange(token, 4, 4 + SALT_BYTES);
        SecretKeySpec key = Arrays.equals(sealersSalt, salt) ? ownKey : key(sealersSalt);
        try {
            Cipher cipher = CIPHERS.get();
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(token));
            cipher.updateAAD(token, 0, HEADER_BYTES);
            return cipher.doFinal(token, HEADER_BYTES, token.length - HEADER_BYTES);
        } catch (AEADBadTagException e) {
            throw new ForeignTokenException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM opens or refuses", e);
        }
    }

    private SecretKeySpec key(byte[] sealersSalt) {
        return new SecretKeySpec(master.derive(purpose, sealersSalt), "AES");
    }

    /** The counter alone: the salt already sets members apart. */
    private static GCMParameterSpec nonce(byte[] token) {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(token, 4 + SALT_BYTES, nonce, NONCE_BYTES - 8, 8);
        return new GCMParameterSpec(TAG_BITS, nonce);
    }

    /** One token has one form: the decoder also takes padding and bits beyond the last byte, which were never sealed. */
    private static byte[] decode(String sealed) throws ForeignTokenException {
        try {
            byte[] token = Base64.getUrlDecoder().decode(sealed);
            if (!ENCODER.encodeToString(token).equals(sealed)) {
                throw new ForeignTokenException();
            }
            return token;
        } catch (IllegalArgumentException e) {
            throw new ForeignTokenException();
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }
}
