package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;
import java.util.Map;

/** Look-up by the longest dial prefix of a number. */
final class DialPrefixes {
    private DialPrefixes() {}

    static <T> T longest(Map<Long, T> byPrefix, PhoneNumber number, T byDefault) {
        for (long prefix = number.digits(); prefix > 0; prefix /= 10) {
            T found = byPrefix.get(prefix);
            if (found != null) {
                return found;
            }
        }
        return byDefault;
    }
}
