package dev.otpengine.token;

import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.phone.PhoneNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What a refresh token holds, sealed.
 *
 * @param family random; all tokens that come from one sign-in
 * @param generation 0 for the first, one more with each use
 * @param key thumbprint of the key that it is bound to (RFC 9449 section 5)
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
        Optional<String> key,
        String scope) {

    private static final int FIXED_BYTES = 3 * 16 + 8 + 1 + 8 + 4 + 8 + 8 + 1;

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
                key,
                scope);
    }

    public String seal(Sealer sealer) {
        byte[] scopes = scope.getBytes(StandardCharsets.UTF_8);
        byte[] thumbprint = key.orElse("").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + thumbprint.length + scopes.length);
        UuidBytes.put(out, tenantId);
        UuidBytes.put(out, clientId);
        UuidBytes.put(out, subjectId);
        out.putLong(number.digits())
                .put((byte) number.countryCodeDigits())
                .putLong(family)
                .putInt(generation)
                .putLong(authTimeSeconds)
                .putLong(expiresAtMillis)
                .put((byte) thumbprint.length)
                .put(thumbprint)
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
                Optional.of(text(in, in.get())).filter(key -> !key.isEmpty()),
                text(in, in.remaining()));
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
