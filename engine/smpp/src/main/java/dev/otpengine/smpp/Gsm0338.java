package dev.otpengine.smpp;

import java.util.Arrays;

/**
 * The GSM default alphabet and its extension table, 3GPP TS 23.038 section 6.2.1, unpacked: one octet for each septet,
 * as SMPP carries it.
 */
public final class Gsm0338 {
    private static final int ESCAPE = 0x1B;
    private static final char UNKNOWN = '\uFFFD';
    private static final byte NONE = -1;

    // In the order of the table, eight rows of sixteen; the escape's place is taken by a character nobody can send.
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ" + UNKNOWN + "ÆæßÉ"
            + " !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNO"
            + "PQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmno"
            + "pqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final byte[] EXTENSION_CODES = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private static final char[] TO_CHARACTER = BASIC.toCharArray();
    private static final char[] EXTENSION_TO_CHARACTER = extensionToCharacter();
    /** By character up to the euro sign; the extension's codes have their high bit set. */
    private static final short[] TO_SEPTET = toSeptet();

    private Gsm0338() {}

    private static char[] extensionToCharacter() {
        char[] table = new char[128];
        Arrays.fill(table, UNKNOWN);
        for (int i = 0; i < EXTENSION_CODES.length; i++) {
            table[EXTENSION_CODES[i]] = EXTENSION.charAt(i);
        }
        return table;
    }

    private static short[] toSeptet() {
        short[] table = new short['€' + 1];
        Arrays.fill(table, NONE);
        for (int i = 0; i < BASIC.length(); i++) {
            if (i != ESCAPE) {
                table[BASIC.charAt(i)] = (short) i;
            }
        }
        for (int i = 0; i < EXTENSION_CODES.length; i++) {
            table[EXTENSION.charAt(i)] = (short) (ESCAPE << 8 | EXTENSION_CODES[i]);
        }
        return table;
    }

    /** Whether the alphabet has every character of the text. */
    public static boolean canEncode(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (septets(text.charAt(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** How many septets a character takes: 1, or 2 from the extension table, or 0 if the alphabet does not have it. */
    public static int septets(char character) {
        int code = code(character);
        return code == NONE ? 0 : code > 0x7F ? 2 : 1;
    }

    /** @throws IllegalArgumentException if the alphabet does not have a character: nothing is replaced in silence */
    public static byte[] encode(CharSequence text) {
        byte[] octets = new byte[2 * text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = code(text.charAt(i));
            if (code == NONE) {
                throw new IllegalArgumentException("GSM 03.38 has no U+%04X".formatted((int) text.charAt(i)));
            }
            if (code > 0x7F) {
                octets[length++] = ESCAPE;
            }
            octets[length++] = (byte) (code & 0x7F);
        }
        return Arrays.copyOf(octets, length);
    }

    /** Reads any octets; what is not in the tables becomes U+FFFD. */
    public static String decode(byte[] octets) {
        char[] text = new char[octets.length];
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i];
            if (octet == ESCAPE && i + 1 < octets.length) {
                int extended = octets[++i];
                text[length++] = extended < 0 ? UNKNOWN : EXTENSION_TO_CHARACTER[extended];
            } else {
                text[length++] = octet < 0 ? UNKNOWN : TO_CHARACTER[octet];
            }
        }
        return new String(text, 0, length);
    }

    private static int code(char character) {
        return character < TO_SEPTET.length ? TO_SEPTET[character] : NONE;
    }
}
