package dev.otpengine.smpp;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How a message's text is written in octets, SMPP 3.4 section 5.2.19. */
public enum TextEncoding {
    /** The SMSC's default alphabet, taken to be GSM 03.38 with one septet in each octet. */
    GSM(0x00),
    LATIN_1(0x03),
    /** Big endian, surrogate pairs let pass as all phones do. */
    UCS_2(0x08),
    /** Not text: shown in hex. */
    BINARY(0x04);

    private final int dataCoding;

    TextEncoding(int dataCoding) {
        this.dataCoding = dataCoding;
    }

    public int dataCoding() {
        return dataCoding;
    }

    /** The narrower of GSM 03.38 and UCS-2 that has every character of the text. */
    public static TextEncoding forText(CharSequence text) {
        return Gsm0338.canEncode(text) ? GSM : UCS_2;
    }

    /** What a data_coding means; message classes (0xF0 to 0xFF) are GSM or binary by their third bit. */
    public static TextEncoding ofDataCoding(int dataCoding) {
        return switch (dataCoding) {
            case 0x00, 0x01, 0xF0, 0xF1, 0xF2, 0xF3 -> GSM;
            case 0x03 -> LATIN_1;
            case 0x08 -> UCS_2;
            default -> BINARY;
        };
    }

    /** @throws IllegalArgumentException if the encoding does not have a character */
    public byte[] encode(String text) {
        return switch (this) {
            case GSM -> Gsm0338.encode(text);
            case LATIN_1 -> latin1(text);
            case UCS_2 -> text.getBytes(StandardCharsets.UTF_16BE);
            case BINARY -> HexFormat.of().parseHex(text);
        };
    }

    private static byte[] latin1(String text) {
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("Latin-1 does not have every character of the text");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public String decode(byte[] octets) {
        return switch (this) {
            case GSM -> Gsm0338.decode(octets);
            case LATIN_1 -> new String(octets, StandardCharsets.ISO_8859_1);
            case UCS_2 -> new String(octets, StandardCharsets.UTF_16BE);
            case BINARY -> HexFormat.of().formatHex(octets);
        };
    }
}
