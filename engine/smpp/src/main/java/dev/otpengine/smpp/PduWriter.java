package dev.otpengine.smpp;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Writes one PDU into an array of exactly its size. */
final class PduWriter {
    private final byte[] octets;
    private int at;

    PduWriter(int bodyLength, int commandId, int commandStatus, int sequence) {
        octets = new byte[PduCodec.HEADER_LENGTH + bodyLength];
        int32(octets.length);
        int32(commandId);
        int32(commandStatus);
        int32(sequence);
    }

    static int lengthOf(String cString) {
        return cString.length() + 1;
    }

    static int lengthOf(Address address) {
        return 2 + lengthOf(address.value());
    }

    static int lengthOf(OptionalParameters optional) {
        List<Tlv> tlvs = optional.tlvs();
        int length = 0;
        for (int i = 0; i < tlvs.size(); i++) {
            length += 4 + tlvs.get(i).value().length;
        }
        return length;
    }

    PduWriter octet(int value) {
        octets[at++] = (byte) value;
        return this;
    }

    /** @throws IllegalArgumentException if a character has no octet of its own, or would end the string early */
    PduWriter cString(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || c > 0xFF) {
                throw new IllegalArgumentException("a C-octet string holds no U+%04X".formatted((int) c));
            }
            octets[at++] = (byte) c;
        }
        octets[at++] = 0;
        return this;
    }

    PduWriter address(Address address) {
        return octet(address.ton()).octet(address.npi()).cString(address.value());
    }

    PduWriter octets(byte[] value) {
        System.arraycopy(value, 0, octets, at, value.length);
        at += value.length;
        return this;
    }

    PduWriter optional(OptionalParameters optional) {
        List<Tlv> tlvs = optional.tlvs();
        for (int i = 0; i < tlvs.size(); i++) {
            Tlv tlv = tlvs.get(i);
            int16(tlv.tag());
            int16(tlv.value().length);
            octets(tlv.value());
        }
        return this;
    }

    Buffer toBuffer() {
        return Buffer.buffer(octets);
    }

    private void int16(int value) {
        octet(value >>> 8).octet(value);
    }

    private void int32(int value) {
        octet(value >>> 24).octet(value >>> 16).octet(value >>> 8).octet(value);
    }
}
