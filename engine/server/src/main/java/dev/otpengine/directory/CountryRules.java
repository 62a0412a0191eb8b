package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;
import java.util.Map;

/**
 * Which countries a tenant sends to. A country is the longest dial prefix with a rule: libphonenumber knows no region
 * for numbers that are possible but not valid.
 *
 * @param allowedByDefault for numbers that no prefix matches
 * @param allowedByPrefix dial prefixes without the plus, such as 44 or 1876
 */
public record CountryRules(boolean allowedByDefault, Map<Long, Boolean> allowedByPrefix) {
    public static final CountryRules EVERYWHERE = new CountryRules(true, Map.of());

    public boolean allows(PhoneNumber number) {
        if (allowedByPrefix.isEmpty()) {
            return allowedByDefault;
        }
        for (long prefix = number.digits(); prefix > 0; prefix /= 10) {
            Boolean allowed = allowedByPrefix.get(prefix);
            if (allowed != null) {
                return allowed;
            }
        }
        return allowedByDefault;
    }
}
