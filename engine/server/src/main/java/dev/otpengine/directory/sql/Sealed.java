package dev.otpengine.directory.sql;

import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import java.nio.charset.StandardCharsets;

/** Text that nobody reads without the master key. */
final class Sealed {
    private Sealed() {}

    static String seal(Sealer sealer, String text) {
        return sealer.seal(text.getBytes(StandardCharsets.UTF_8));
    }

    static String open(Sealer sealer, String sealed) {
        try {
            return new String(sealer.open(sealed), StandardCharsets.UTF_8);
        } catch (ForeignTokenException e) {
            throw new IllegalStateException("sealed text in the database was changed", e);
        }
    }
}
