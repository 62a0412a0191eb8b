package dev.otpengine.authorization;

import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.signin.StillAllowed.Earlier;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import java.nio.ByteBuffer;

/**
 * A sign-in that a browser remembers for other applications of the tenant.
 *
 * @param id random; a session that was ended is known by it, as a family of refresh tokens is
 */
record Session(long id, Earlier signIn) {
    static final String PURPOSE = "session";

    private static final int BYTES = 8 + 2 * 16 + 8 + 1 + 8;

    String seal(Sealer sealer) {
        ByteBuffer out = ByteBuffer.allocate(BYTES).putLong(id);
        UuidBytes.put(out, signIn.tenantId());
        UuidBytes.put(out, signIn.subjectId());
        out.putLong(signIn.number().digits())
                .put((byte) signIn.number().countryCodeDigits())
                .putLong(signIn.authTimeSeconds());
        return sealer.seal(out.array());
    }

    static Session open(String sealed, Sealer sealer) throws ForeignTokenException {
        ByteBuffer in = ByteBuffer.wrap(sealer.open(sealed));
        if (in.remaining() != BYTES) {
            throw new ForeignTokenException();
        }
        return new Session(
                in.getLong(),
                new Earlier(
                        UuidBytes.get(in), UuidBytes.get(in), new PhoneNumber(in.getLong(), in.get()), in.getLong()));
    }
}
