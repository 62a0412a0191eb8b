package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.charset.GSMCharset;
import org.junit.jupiter.api.Test;

class Gsm0338Test {
    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";

    @Test
    void hasAll137Characters() {
        assertThat(ALPHABET).hasSize(137);
        assertThat(Gsm0338.decode(Gsm0338.encode(ALPHABET))).isEqualTo(ALPHABET);
    }

    @Test
    void agreesWithAnotherTableOnEveryCharacterThereIs() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = String.valueOf((char) c);
            assertThat(Gsm0338.canEncode(text)).as("U+%04X", c).isEqualTo(GSMCharset.canRepresent(text));
            if (Gsm0338.canEncode(text)) {
                byte[] theirs = CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM);
                assertThat(Gsm0338.encode(text)).as("U+%04X", c).isEqualTo(theirs);
                assertThat(CharsetUtil.decode(theirs, CharsetUtil.CHARSET_GSM)).isEqualTo(text);
                assertThat(Gsm0338.septets((char) c)).isEqualTo(theirs.length);
            }
        }
    }

    @Test
    void replacesNothingInSilence() {
        assertThatThrownBy(() -> Gsm0338.encode("it’s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+2019");
    }

    @Test
    void readsAnyOctets() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertThat(Gsm0338.decode(all)).contains("\uFFFD").contains("ABC");
        assertThat(Gsm0338.decode(new byte[] {0x41, 0x1B})).isEqualTo("A\uFFFD");
        assertThat(Gsm0338.decode(new byte[] {0x1B, 0x00, 0x1B, -1})).isEqualTo("\uFFFD\uFFFD");
    }

    @Test
    void countsGsmSegments() {
        assertThat(Segments.of("")).isEqualTo(1);
        assertThat(Segments.of("a".repeat(160))).isEqualTo(1);
        assertThat(Segments.of("a".repeat(161))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(306))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(307))).isEqualTo(3);
        assertThat(Segments.of("€".repeat(80))).isEqualTo(1);
    }

    @Test
    void neverCutsAnEscapedCharacter() {
        // 152 septets, then two that do not fit the part: 307 septets would be 2 parts and some.
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(151))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
    }

    @Test
    void countsUcs2Segments() {
        assertThat(Segments.of("Ж".repeat(70))).isEqualTo(1);
        assertThat(Segments.of("Ж".repeat(71))).isEqualTo(2);
        assertThat(Segments.of("Ж".repeat(134))).isEqualTo(2);
        assertThat(Segments.of("Ж".repeat(135))).isEqualTo(3);
        assertThat(Segments.of("😀".repeat(35))).isEqualTo(1);
        assertThat(Segments.of("Ж".repeat(66) + "😀" + "Ж".repeat(66))).isEqualTo(3);
        assertThat(Segments.of("a".repeat(159) + "’")).isEqualTo(3);
    }

    @Test
    void choosesTheNarrowestEncoding() {
        assertThat(TextEncoding.forText("123456 is your code [€]")).isEqualTo(TextEncoding.GSM);
        assertThat(TextEncoding.forText("код 123456")).isEqualTo(TextEncoding.UCS_2);
        for (TextEncoding encoding : new TextEncoding[] {TextEncoding.GSM, TextEncoding.LATIN_1, TextEncoding.UCS_2}) {
            assertThat(encoding.decode(encoding.encode("Grüße 1"))).isEqualTo("Grüße 1");
            assertThat(TextEncoding.ofDataCoding(encoding.dataCoding())).isEqualTo(encoding);
        }
        assertThat(TextEncoding.ofDataCoding(4).decode(new byte[] {1, -1})).isEqualTo("01ff");
    }
}
