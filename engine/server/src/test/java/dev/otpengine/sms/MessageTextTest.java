package dev.otpengine.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.smpp.Segments;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    private static final String LONG_NAME = "N".repeat(200);

    private static final TextEnding EVERYTHING =
            new TextEnding(Optional.of("FA+9qCX9VSu"), Optional.of("h".repeat(TextEnding.LONGEST_HOST)));

    @Test
    void fitsOneSegmentWithEverythingInIt() {
        assertThat(Segments.of(MessageText.signIn(LONG_NAME, "12345678", EVERYTHING)))
                .isEqualTo(1);
        assertThat(Segments.of(MessageText.enroll(LONG_NAME, "12345678", EVERYTHING)))
                .isEqualTo(1);
        assertThat(Segments.of(MessageText.numberReplaced(LONG_NAME))).isEqualTo(1);
    }

    @Test
    void beginsWithTheCodeAndEndsWithTheOriginBoundLine() {
        TextEnding bound = new TextEnding(Optional.empty(), Optional.of("login.contoso.example"));

        assertThat(MessageText.signIn("Contoso", "123456", bound))
                .startsWith("123456 is your Contoso sign-in code.")
                .endsWith("\n@login.contoso.example #123456");
    }
}
