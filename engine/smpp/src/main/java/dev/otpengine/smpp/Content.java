package dev.otpengine.smpp;

import java.util.Arrays;

/**
 * What a message says and how it says it.
 *
 * @param esmClass message mode, type and features, SMPP 3.4 section 5.2.12
 * @param dataCoding scheme of the text, section 5.2.19
 * @param octets short_message, at most 255; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below look inside
public record Content(int esmClass, int dataCoding, byte[] octets) {
    public static final int UDH_INDICATOR = 0x40;

    private static final int MESSAGE_TYPE_MASK = 0x3C;
    private static final int RECEIPT = 0x04;
    private static final int MAX_LENGTH = 255;

    public Content {
        if (octets.length > MAX_LENGTH) {
            throw new IllegalArgumentException("short_message holds at most 255 octets, not " + octets.length);
        }
    }

    /** A delivery receipt's text. */
    public static Content receipt(byte[] octets) {
        return new Content(RECEIPT, 0, octets);
    }

    public boolean isReceipt() {
        return (esmClass & MESSAGE_TYPE_MASK) == RECEIPT;
    }

    /** Whether the octets start with a user data header (3GPP TS 23.040 section 9.2.3.24). */
    public boolean hasUserDataHeader() {
        return (esmClass & UDH_INDICATOR) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content
                && esmClass == content.esmClass
                && dataCoding == content.dataCoding
                && Arrays.equals(octets, content.octets);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * esmClass + dataCoding) + Arrays.hashCode(octets);
    }

    /** Without the octets: they may hold a one-time code. */
    @Override
    public String toString() {
        return "Content[esmClass=" + esmClass + ", dataCoding=" + dataCoding + ", octets=" + octets.length + "]";
    }
}
