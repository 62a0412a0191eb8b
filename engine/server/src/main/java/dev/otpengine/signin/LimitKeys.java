package dev.otpengine.signin;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.phone.PhoneNumber;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Names what is limited. Addresses and numbers by keyed hash, since members send each other these names; what belongs to a
 * tenant by its id, which is no secret.
 */
final class LimitKeys {
    /** Numbers that differ in these last digits only are one prefix: whoever is paid for texts owns such blocks. */
    private static final long PREFIX_BLOCK = 10_000;

    private static final byte NUMBER = 1;
    private static final byte PREFIX = 2;

    private final KeyedHash hash;

    LimitKeys(MasterKey master) {
        hash = new KeyedHash(master.derive("limit name"));
    }

    /** One IPv4 address, or one /64 of IPv6: a household has that many. */
    Hash128 address(String address) {
        return hash.hash128(Networks.of(address, 4, 8));
    }

    Hash128 number(UUID tenantId, PhoneNumber number) {
        return numbers(NUMBER, tenantId, number.digits());
    }

    Hash128 prefix(UUID tenantId, PhoneNumber number) {
        return numbers(PREFIX, tenantId, number.digits() / PREFIX_BLOCK);
    }

    static Hash128 country(UUID tenantId, PhoneNumber number) {
        return new Hash128(
                tenantId.getMostSignificantBits() + number.countryCode(), tenantId.getLeastSignificantBits());
    }

    /** @param stage 1 or 2 */
    static Hash128 strangers(UUID tenantId, int stage) {
        return new Hash128(tenantId.getMostSignificantBits() + stage, tenantId.getLeastSignificantBits());
    }

    private Hash128 numbers(byte kind, UUID tenantId, long digits) {
        ByteBuffer name = ByteBuffer.allocate(25).put(kind).putLong(digits);
        UuidBytes.put(name, tenantId);
        return hash.hash128(name.array());
    }
}
