package dev.otpengine.signin;

import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What an attempt carries from step to step, sealed, so that any member serves any step and the first step writes
 * nothing. Always of one length. It may be used again and again within its life: a wrong code must leave it usable.
 *
 * @param subjectId whom the number named at the first step; {@link #NOBODY} for numbers that were refused
 * @param flowId names the flow in the ledger
 * @param toldOf request id of the issue whose text the caller was told of last; zero before the first
 */
record ContinuationToken(
        UUID tenantId,
        UUID clientId,
        UUID subjectId,
        PhoneNumber number,
        long flowId,
        long toldOf,
        long issuedAtMillis) {

    static final UUID NOBODY = new UUID(0, 0);

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 3 * 16 + 8 + 1 + 8 + 8 + 8;

    ContinuationToken inFlow(long newFlowId, UUID newSubjectId, long newToldOf, long nowMillis) {
        return new ContinuationToken(tenantId, clientId, newSubjectId, number, newFlowId, newToldOf, nowMillis);
    }

    String seal(Sealer sealer) {
        ByteBuffer out = ByteBuffer.allocate(BYTES).put(VERSION);
        UuidBytes.put(out, tenantId);
        UuidBytes.put(out, clientId);
        UuidBytes.put(out, subjectId);
        out.putLong(number.digits())
                .put((byte) number.countryCodeDigits())
                .putLong(flowId)
                .putLong(toldOf)
                .putLong(issuedAtMillis);
        return sealer.seal(out.array());
    }

    static ContinuationToken open(String sealed, Sealer sealer) throws ForeignTokenException {
        ByteBuffer in = ByteBuffer.wrap(sealer.open(sealed));
        if (in.remaining() != BYTES || in.get() != VERSION) {
            throw new ForeignTokenException();
        }
        return new ContinuationToken(
                UuidBytes.get(in),
                UuidBytes.get(in),
                UuidBytes.get(in),
                new PhoneNumber(in.getLong(), in.get()),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }
}
