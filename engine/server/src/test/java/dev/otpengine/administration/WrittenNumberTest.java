package dev.otpengine.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+1 4251234567, +1 4251234567",
        "+14251234567, +1 4251234567",
        "+1 (425) 123-4567, +1 4251234567",
        "0044 7700 900123, +44 7700900123",
        "+1 4255550100x123, +1 4255550100x123",
        "+1 4255550100 X 9, +1 4255550100x9",
        "＋1 ４２５５５５０１００, +1 4255550100"
    })
    void readsAnyInternationalFormAndWritesOne(String written, String expected) {
        assertThat(WrittenNumber.read(written).orElseThrow().full()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x1",
                "4251234567",
                "+1",
                "+1 425",
                "+999 123456789",
                "+1 42512345678901234",
                "+1 4255550100x123456789012",
                "call me",
                "+1 4255550100 ext. 5 x6"
            })
    void readsNothingElse(String written) {
        assertThat(WrittenNumber.read(written)).isEmpty();
    }

    @Test
    void readsNothingThatIsTooLong() {
        assertThat(WrittenNumber.read("+1 425" + " ".repeat(60) + "5550100")).isEmpty();
    }

    @Test
    void showsTheLastTwoDigitsWhereItIsMasked() {
        WrittenNumber number = WrittenNumber.read("+1 4255550142x77").orElseThrow();

        assertThat(number.masked()).isEqualTo("+1 ********42");
        assertThat(number).hasToString("+1 ********42");
    }
}
