package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;
import java.util.Map;

/**
 * Which countries a tenant sends to. A country is the longest dial prefix with a rule: libphonenumber knows no region
 * for numbers that are possible but not valid.
 *
 * @param byDefault for numbers that no prefix matches
 * @param byPrefix dial prefixes without the plus, such as 44 or 1876; a whole number is one, and so an override
 */
public record CountryRules(Rule byDefault, Map<Long, Rule> byPrefix) {
    public static final CountryRules EVERYWHERE = new CountryRules(Rule.ALLOW, Map.of());

    /** What to do with a number. */
    public enum Rule {
        ALLOW("allow"),
        /** Allowed, and told to the operator. */
        MONITOR("monitor"),
        BLOCK("block");

        private final String wireName;

        Rule(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public boolean allows(PhoneNumber number) {
        return rule(number) != Rule.BLOCK;
    }

    public Rule rule(PhoneNumber number) {
        return byPrefix.isEmpty() ? byDefault : DialPrefixes.longest(byPrefix, number, byDefault);
    }
}
