package dev.otpengine.phone;

/**
 * A possible international number (ITU-T E.164).
 *
 * @param digits country code and national number, at most 15 digits, without the plus
 * @param countryCodeDigits how many of the digits are the country code, 1 to 3
 */
public record PhoneNumber(long digits, int countryCodeDigits) {
    private static final long[] COUNTRY_CODE_BOUNDS = {1, 10, 100, 1_000};

    /** {@code +14255550100}. Never for a log or a URL: those take {@link #masked}. */
    public String e164() {
        return "+" + digits;
    }

    /** Such as 44. */
    public int countryCode() {
        long code = digits;
        for (long bound = COUNTRY_CODE_BOUNDS[countryCodeDigits]; code >= bound; ) {
            code /= 10;
        }
        return (int) code;
    }

    /** {@code +1*********0}: country code and last digit, as the native authentication API shows a destination. */
    public String masked() {
        String all = Long.toString(digits);
        return "+" + all.substring(0, countryCodeDigits)
                + "*".repeat(all.length() - countryCodeDigits - 1)
                + all.charAt(all.length() - 1);
    }

    /** Masked, so that a number cannot reach a log by accident. */
    @Override
    public String toString() {
        return masked();
    }
}
