package dev.otpengine.smpp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The TLVs of a PDU in their order, unknown ones included, with names for those that matter here. */
public record OptionalParameters(List<Tlv> tlvs) {
    public static final OptionalParameters NONE = new OptionalParameters(List.of());

    public OptionalParameters {
        tlvs = List.copyOf(tlvs);
    }

    public static OptionalParameters of(Tlv... tlvs) {
        return new OptionalParameters(List.of(tlvs));
    }

    /** The first value with this tag, or null. */
    public byte @Nullable [] value(int tag) {
        for (Tlv tlv : tlvs) {
            if (tlv.tag() == tag) {
                return tlv.value();
            }
        }
        return null;
    }

    /** Which message a receipt is about, or null; some SMSCs leave out the closing NUL. */
    public @Nullable String receiptedMessageId() {
        byte[] value = value(Tlv.RECEIPTED_MESSAGE_ID);
        if (value == null) {
            return null;
        }
        boolean terminated = value.length > 0 && value[value.length - 1] == 0;
        return new String(value, 0, terminated ? value.length - 1 : value.length, StandardCharsets.ISO_8859_1);
    }

    /** SMPP 3.4 section 5.2.28: 1 en route, 2 delivered, up to 8 rejected. */
    public OptionalInt messageState() {
        return octet(Tlv.MESSAGE_STATE);
    }

    /** The message when it does not fit short_message, or null. */
    public byte @Nullable [] messagePayload() {
        return value(Tlv.MESSAGE_PAYLOAD);
    }

    /** What the SMSC speaks; absent means 3.3, which knows no TLVs. */
    public OptionalInt interfaceVersion() {
        return octet(Tlv.SC_INTERFACE_VERSION);
    }

    private OptionalInt octet(int tag) {
        byte[] value = value(tag);
        return value != null && value.length == 1 ? OptionalInt.of(value[0] & 0xFF) : OptionalInt.empty();
    }
}
