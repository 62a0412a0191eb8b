package dev.otpengine.smpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one PDU's body, never past its end; whatever is wrong becomes a {@link MalformedPduException}. */
final class PduReader {
    private final byte[] body;
    private final int commandId;
    private final int sequence;
    private int at;

    PduReader(byte[] body, int commandId, int sequence) {
        this.body = body;
        this.commandId = commandId;
        this.sequence = sequence;
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    int octet() {
        if (at >= body.length) {
            throw malformed(CommandStatus.INVALID_COMMAND_LENGTH, "the PDU ends inside a mandatory field");
        }
        return body[at++] & 0xFF;
    }

    /** A C-octet string of any length that the PDU has room for. */
    String cString() {
        return cString(body.length, CommandStatus.INVALID_COMMAND_LENGTH);
    }

    /**
     * @param maxCharacters without the closing NUL
     * @param tooLong the status that says that this field is too long
     */
    String cString(int maxCharacters, int tooLong) {
        int end = at;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        if (end - at > maxCharacters) {
            throw malformed(tooLong, "a field has more than " + maxCharacters + " characters");
        }
        if (end == body.length) {
            throw malformed(CommandStatus.INVALID_COMMAND_LENGTH, "the PDU ends inside a C-octet string");
        }
        String value = end == at ? "" : new String(body, at, end - at, StandardCharsets.ISO_8859_1);
        at = end + 1;
        return value;
    }

    Address address(int tooLong) {
        return new Address(octet(), octet(), cString(20, tooLong));
    }

    byte[] octets(int length) {
        if (length > body.length - at) {
            throw malformed(CommandStatus.INVALID_MESSAGE_LENGTH, "sm_length runs past the PDU");
        }
        byte[] value = Arrays.copyOfRange(body, at, at + length);
        at += length;
        return value;
    }

    /** Up to three octets that cannot be a TLV are let pass: some SMSCs leave a stray NUL after the message. */
    OptionalParameters optional() {
        if (body.length - at < 4) {
            return OptionalParameters.NONE;
        }
        List<Tlv> tlvs = new ArrayList<>(4);
        while (body.length - at >= 4) {
            int tag = octet() << 8 | octet();
            int length = octet() << 8 | octet();
            if (length > body.length - at) {
                throw malformed(CommandStatus.INVALID_OPTIONAL_PARAMETERS, "a TLV runs past the PDU");
            }
            tlvs.add(new Tlv(tag, octets(length)));
        }
        return new OptionalParameters(tlvs);
    }

    MalformedPduException malformed(int commandStatus, String message) {
        return new MalformedPduException(commandId, commandStatus, sequence, message);
    }
}
