package dev.otpengine.token;

import dev.otpengine.phone.PhoneNumber;
import java.nio.ByteBuffer;

/** A phone number that only this cluster reads. */
public final class SealedNumber {
    private static final int BYTES = 9;

    private SealedNumber() {}

    /** The sealer of numbers in access tokens. */
    public static final String PURPOSE = "number in an access token";

    public static String seal(PhoneNumber number, Sealer sealer) {
        return sealer.seal(ByteBuffer.allocate(BYTES)
                .putLong(number.digits())
                .put((byte) number.countryCodeDigits())
                .array());
    }

    public static PhoneNumber open(String sealed, Sealer sealer) throws ForeignTokenException {
        ByteBuffer in = ByteBuffer.wrap(sealer.open(sealed));
        if (in.remaining() != BYTES) {
            throw new ForeignTokenException();
        }
        return new PhoneNumber(in.getLong(), in.get());
    }
}
