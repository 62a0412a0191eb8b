package dev.otpengine.token;

import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.phone.PhoneNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a refresh token holds, sealed.
 *
 * @param family random; all tokens that come from one sign-in
 * @param generation 0 for the first, one more with each use
 * @param number that signed in: it is decided about again at each use
 */
public record RefreshToken(
        UUID tenantId,
        UUID clientId,
        UUID subjectId,
        PhoneNumber number,
        long family,
        int generation,
        long authTimeSeconds,
        long expiresAtMillis,
        String scope) {

    private static final int FIXED_BYTES = 3 * 16 + 8 + 1 + 8 + 4 + 8 + 8;

    public RefreshToken next(long newExpiresAtMillis) {
        return new RefreshToken(
                tenantId,
                clientId,
                subjectId,
                number,
                family,
                generation + 1,
                authTimeSeconds,
                newExpiresAtMillis,
                scope);
    }

    public String seal(Sealer sealer) {
        byte[] scopes = scope.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + scopes.length);
        UuidBytes.put(out, tenantId);
        UuidBytes.put(out, clientId);
        UuidBytes.put(out, subjectId);
        out.putLong(number.digits())
                .put((byte) number.countryCodeDigits())
                .putLong(family)
                .putInt(generation)
                .putLong(authTimeSeconds)
                .putLong(expiresAtMillis)
                .put(scopes);
        return sealer.seal(out.array());
    }

    public static RefreshToken open(String sealed, Sealer sealer) throws ForeignTokenException {
        ByteBuffer in = ByteBuffer.wrap(sealer.open(sealed));
        if (in.remaining() < FIXED_BYTES) {
            throw new ForeignTokenException();
        }
        return new RefreshToken(
                UuidBytes.get(in),
                UuidBytes.get(in),
                UuidBytes.get(in),
                new PhoneNumber(in.getLong(), in.get()),
                in.getLong(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                StandardCharsets.UTF_8.decode(in).toString());
    }
}
