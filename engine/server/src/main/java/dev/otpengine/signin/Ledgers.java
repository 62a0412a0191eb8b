package dev.otpengine.signin;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.directory.Purpose;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.phone.PhoneNumber;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Names ledgers and binds codes by keyed hashes: what members send each other holds no number and no user. */
final class Ledgers {
    private final KeyedHash names;
    private final KeyedHash bindings;

    Ledgers(MasterKey master) {
        names = new KeyedHash(master.derive("ledger name"));
        bindings = new KeyedHash(master.derive("code binding"));
    }

    LedgerKey ofPerson(UUID tenantId, UUID subjectId, Purpose purpose) {
        ByteBuffer name = ByteBuffer.allocate(33);
        UuidBytes.put(name, tenantId);
        UuidBytes.put(name, subjectId);
        return new LedgerKey(
                LedgerKey.Kind.PERSON, names.hash128(name.put(purpose.number()).array()));
    }

    LedgerKey ofDecoy(UUID tenantId, PhoneNumber number, Purpose purpose) {
        ByteBuffer name = ByteBuffer.allocate(33);
        UuidBytes.put(name, tenantId);
        name.putLong(number.digits()).putLong(0);
        return new LedgerKey(
                LedgerKey.Kind.DECOY, names.hash128(name.put(purpose.number()).array()));
    }

    /** What a code is good for: this flow, person, application, purpose and number, and nothing else. */
    Hash128 binding(ContinuationToken token, Purpose purpose) {
        ByteBuffer bound = ByteBuffer.allocate(65);
        bound.putLong(token.flowId());
        UuidBytes.put(bound, token.tenantId());
        UuidBytes.put(bound, token.clientId());
        UuidBytes.put(bound, token.subjectId());
        return bindings.hash128(
                bound.putLong(token.number().digits()).put(purpose.number()).array());
    }
}
