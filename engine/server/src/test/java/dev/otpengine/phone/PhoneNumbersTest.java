package dev.otpengine.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    /** The first is possible but not valid: possible is the rule. */
    @ParameterizedTest
    @CsvSource({
        "+1 4251234567, +14251234567, +1*********7",
        "+1 (425) 555-0100, +14255550100, +1*********0",
        "' 14255550100', +14255550100, +1*********0",
        "00447700900123, +447700900123, +44*********3",
        "\uff0b\uff11 \uff14\uff12\uff15 5550100, +14255550100, +1*********0",
        "+\u0661 4255550100, +14255550100, +1*********0"
    })
    void readsAnyInternationalForm(String written, String e164, String masked) {
        PhoneNumber number = PhoneNumbers.parse(written).orElseThrow();

        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number).hasToString(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "4255550100",
                "+1 425",
                "+1 4255550100x5",
                "+999 12345",
                "frontline",
                "+1 42555501000000000"
            })
    void refusesEverythingElse(String written) {
        assertThat(PhoneNumbers.parse(written)).isEmpty();
    }

    @Test
    void readsNumbersAsTheyAreWrittenAtHome() {
        assertThat(PhoneNumbers.parse("07700 900123", "GB").map(PhoneNumber::e164))
                .contains("+447700900123");
        assertThat(PhoneNumbers.parse("(425) 555-0100", "US").map(PhoneNumber::e164))
                .contains("+14255550100");
        assertThat(PhoneNumbers.parse("011 44 7700 900123", "US").map(PhoneNumber::e164))
                .contains("+447700900123");
        assertThat(PhoneNumbers.parse("+49 30 901820", "US").map(PhoneNumber::e164))
                .contains("+4930901820");
        assertThat(PhoneNumbers.parse("07700 900123", "nowhere")).isEmpty();
    }
}
