package dev.otpengine.signin;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.token.Sealer;
import java.util.UUID;

/** Continuation tokens of any age, for tests that know the key. */
public final class TestingContinuations {
    private TestingContinuations() {}

    public static String sealed(Sealer sealer, UUID tenant, UUID client, PhoneNumber number, long issuedAtMillis) {
        return new ContinuationToken(tenant, client, ContinuationToken.NOBODY, number, 7, 0, issuedAtMillis)
                .seal(sealer);
    }

    /** What continuation tokens are sealed for. */
    public static String purpose() {
        return "continuation token";
    }
}
