package dev.otpengine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @Test
    void decodesBlanksPlusesAndUtf8() {
        Form form = Form.parse(Buffer.buffer("username=%2B1+4255550100&name=Zo%C3%AB&&empty=&flag"));

        assertThat(form.get("username")).contains("+1 4255550100");
        assertThat(form.get("name")).contains("Zo\u00eb");
        assertThat(form.get("empty")).isEmpty();
        assertThat(form.get("flag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "%zz=1", "a=%c3"})
    void refusesWhatCantBeRead(String body) {
        assertThatThrownBy(() -> Form.parse(Buffer.buffer(body))).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2&b=3", "a=1&%61=2&b=3", "a=1&b=3&a=1&a=1"})
    void refusesADoubledParameterWhenItIsAskedFor(String body) {
        Form form = Form.parse(Buffer.buffer(body));

        assertThat(form.require("b")).isEqualTo("3");
        assertThatThrownBy(() -> form.get("a")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> form.require("a")).isInstanceOf(InvalidRequest.class);
    }

    /** Any bytes give a form or the typed error, and nothing else. */
    @Test
    void survivesAnyBytes() {
        SplittableRandom random = new SplittableRandom(42);
        byte[] alphabet = "ab=&%+0Ff\u00e9".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int refused = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] body = new byte[random.nextInt(40)];
            for (int i = 0; i < body.length; i++) {
                body[i] =
                        random.nextInt(8) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat(Form.parse(Buffer.buffer(body)).get("\u0000")).isNotNull();
            } catch (InvalidRequest expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 49_000);
    }
}
