package dev.otpengine.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An optional parameter as it is on the wire, SMPP 3.4 section 5.3: tag, length, value.
 *
 * @param tag 0 to 0xFFFF
 * @param value at most 65,535 octets; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below look inside
public record Tlv(int tag, byte[] value) {
    public static final int RECEIPTED_MESSAGE_ID = 0x001E;
    public static final int SC_INTERFACE_VERSION = 0x0210;
    public static final int MESSAGE_PAYLOAD = 0x0424;
    public static final int MESSAGE_STATE = 0x0427;

    private static final int MAX_LENGTH = 0xFFFF;

    public Tlv {
        if (value.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a TLV holds at most 65535 octets, not " + value.length);
        }
    }

    public static Tlv receiptedMessageId(String messageId) {
        byte[] value = new byte[messageId.length() + 1];
        byte[] characters = messageId.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(characters, 0, value, 0, characters.length);
        return new Tlv(RECEIPTED_MESSAGE_ID, value);
    }

    public static Tlv messageState(int state) {
        return new Tlv(MESSAGE_STATE, new byte[] {(byte) state});
    }

    public static Tlv messagePayload(byte[] octets) {
        return new Tlv(MESSAGE_PAYLOAD, octets);
    }

    public static Tlv interfaceVersion(int version) {
        return new Tlv(SC_INTERFACE_VERSION, new byte[] {(byte) version});
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tlv tlv && tag == tlv.tag && Arrays.equals(value, tlv.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    /** Without the value, which may be message text. */
    @Override
    public String toString() {
        return "Tlv[0x%04X, octets=%d]".formatted(tag, value.length);
    }
}
