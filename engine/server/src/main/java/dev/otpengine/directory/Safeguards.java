package dev.otpengine.directory;

import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.phone.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a tenant protects its people and its money.
 *
 * @param codes the numbers of codes, budgets and locks
 * @param unfamiliarGuessesPerDay wrong guesses by unfamiliar callers over all people together, after which their codes
 *     grow to 8 digits; after as many again they are refused until the day, by UTC, is over
 * @param countries by purpose; a purpose without rules is allowed everywhere
 * @param sendsPerDay over all people together; empty for the engine's own limit
 * @param testNumbers by number
 */
public record Safeguards(
        OtpPolicy codes,
        long unfamiliarGuessesPerDay,
        Map<Purpose, CountryRules> countries,
        OptionalLong sendsPerDay,
        Spending spending,
        Map<PhoneNumber, TestNumber> testNumbers) {
    public static final long UNFAMILIAR_GUESSES_PER_DAY = 10_000;

    public static final Safeguards STANDARD = new Safeguards(
            OtpPolicy.STANDARD,
            UNFAMILIAR_GUESSES_PER_DAY,
            Map.of(),
            OptionalLong.empty(),
            Spending.UNLIMITED,
            Map.of());

    public CountryRules countries(Purpose purpose) {
        return countries.getOrDefault(purpose, CountryRules.EVERYWHERE);
    }

    /** The number's entry, while it is in force. */
    public Optional<TestNumber> testNumber(PhoneNumber number, long nowMillis) {
        return testNumbers.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(testNumbers.get(number)).filter(test -> test.isActive(nowMillis));
    }
}
