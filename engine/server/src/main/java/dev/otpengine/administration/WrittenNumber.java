package dev.otpengine.administration;

import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as administrators write it, {@code +CC NUMBER[xEXTENSION]}; any international form is read.
 *
 * @param extension digits
 */
public record WrittenNumber(PhoneNumber number, Optional<String> extension) {
    private static final int LONGEST = 60;
    private static final Pattern WITH_EXTENSION = Pattern.compile("(.*[^\\s])\\s*[xX]\\s*(\\d{1,11})\\s*");

    /** @return empty when it is no possible international number */
    public static Optional<WrittenNumber> read(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = WITH_EXTENSION.matcher(written);
        return matcher.matches()
                ? PhoneNumbers.parse(matcher.group(1))
                        .map(number -> new WrittenNumber(number, Optional.of(matcher.group(2))))
                : PhoneNumbers.parse(written).map(number -> new WrittenNumber(number, Optional.empty()));
    }

    public static WrittenNumber of(PhoneMethod phone) {
        return new WrittenNumber(phone.number(), phone.extension());
    }

    /** {@code +1 4255550100x12}. */
    public String full() {
        String digits = Long.toString(number.digits());
        return "+" + number.countryCode() + " " + digits.substring(number.countryCodeDigits())
                + extension.map(digit -> "x" + digit).orElse("");
    }

    /** {@code +1 ********00}: the last two digits are enough to recognise it, and an extension is none's business. */
    public String masked() {
        String national = Long.toString(number.digits()).substring(number.countryCodeDigits());
        int shown = Math.min(2, national.length() - 1);
        return "+" + number.countryCode() + " " + "*".repeat(national.length() - shown)
                + national.substring(national.length() - shown);
    }

    /** Masked, so that a number cannot reach a log by accident. */
    @Override
    public String toString() {
        return masked();
    }
}
