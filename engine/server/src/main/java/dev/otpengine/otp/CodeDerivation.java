package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import java.nio.ByteBuffer;

/**
 * Derives a code from a flow's seed and what the code is for, by HOTP's truncation (RFC 4226 section 5.3) over a keyed
 * hash. A resend can repeat the code, and a dump of the store tells nothing without the key.
 */
public final class CodeDerivation {
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private final KeyedHash hash;
    private final int keyId;

    public CodeDerivation(MasterKey master) {
        hash = new KeyedHash(master.derive("code"));
        keyId = master.id();
    }

    /** The key that new codes are derived with. */
    public int keyId() {
        return keyId;
    }

    boolean canDerive(Flow flow) {
        return flow.keyId() == keyId;
    }

    /**
     * @param binding keyed hash of flow, person, purpose, application and number
     * @return the code in the form of {@link Guess}
     */
    public long code(Flow flow, Hash128 binding) {
        byte[] hmac = hash.hash(ByteBuffer.allocate(32)
                .putLong(flow.seed().high())
                .putLong(flow.seed().low())
                .putLong(binding.high())
                .putLong(binding.low())
                .array());
        int offset = hmac[hmac.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hmac).getInt(offset) & 0x7fffffff;
        long power = POWERS[flow.digits()];
        return power + truncated % power;
    }
}
