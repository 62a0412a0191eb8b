package dev.otpengine.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may type for 123456. */
class GuessTest {
    private static final long CODE = 1_123_456;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                " 123 456 ",
                "123-456",
                "123\u00a0456",
                "\u0661\u0662\u0663\u0664\u0665\u0666",
                "\uff11\uff12\uff13\uff14\uff15\uff16",
                "\u09e7\u09e8\u09e9456"
            })
    void reads(String typed) {
        assertThat(Guess.parse(typed)).isEqualTo(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-", "12345a", "123456789", "12.3456", "+123456", "123_456", "1e5", "\ud835\udfcf23456"
            })
    void readsNoCode(String typed) {
        assertThat(Guess.parse(typed)).isEqualTo(Guess.NO_CODE);
    }

    @Test
    void keepsLeadingZeros() {
        assertThat(Guess.parse("000042")).isNotEqualTo(Guess.parse("42"));
        assertThat(Guess.digits(Guess.parse("000042"))).isEqualTo("000042");
    }
}
