package dev.otpengine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtensionHeadersTest {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void takesWhatBeginsWithXAndNothingElse() {
        headers.add("X-Device", "d-1")
                .add("x-ms-version", "2")
                .add("authorization", "Bearer secret")
                .add("cookie", "session")
                .add("xdevice", "no")
                .add("x-", "no")
                .add("x-a_b", "no")
                .add("X-Forwarded-For", "192.0.2.1")
                .add("x-forwarded-proto", "https");

        assertThat(ExtensionHeaders.of(headers))
                .containsExactlyInAnyOrderEntriesOf(Map.of("x-device", "d-1", "x-ms-version", "2"));
    }

    @Test
    void takesSixteen() {
        IntStream.rangeClosed(1, 40).forEach(i -> headers.add("x-h" + i, "v"));

        assertThat(ExtensionHeaders.of(headers)).hasSize(16).containsKeys("x-h1", "x-h16");
    }

    @Test
    void leavesLongValuesOut() {
        headers.add("x-fits", "v".repeat(256)).add("x-long", "v".repeat(257));

        assertThat(ExtensionHeaders.of(headers)).containsOnlyKeys("x-fits");
    }

    @Test
    void keepsBothValuesOfAHeaderThatComesTwice() {
        headers.add("x-bot", "no").add("X-Bot", "yes");

        assertThat(ExtensionHeaders.of(headers)).containsExactly(Map.entry("x-bot", "no, yes"));
    }
}
