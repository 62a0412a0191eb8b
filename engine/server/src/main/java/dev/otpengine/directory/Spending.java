package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What texts cost a tenant, and how much it wants to spend. Money is counted in ten-thousandths of the tenant's currency.
 *
 * @param defaultPrice of a text that no prefix matches
 * @param priceByPrefix dial prefixes without the plus
 * @param dailyCeiling for a day by UTC; empty for none
 * @param recordOnly whether passing the ceiling is only recorded
 */
public record Spending(
        long defaultPrice, Map<Long, Long> priceByPrefix, OptionalLong dailyCeiling, boolean recordOnly) {
    public static final int UNITS = 10_000;

    public static final Spending UNLIMITED = new Spending(0, Map.of(), OptionalLong.empty(), false);

    public long price(PhoneNumber number) {
        return priceByPrefix.isEmpty() ? defaultPrice : DialPrefixes.longest(priceByPrefix, number, defaultPrice);
    }
}
