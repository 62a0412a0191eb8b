package dev.otpengine.smsc.session;

import dev.otpengine.smpp.Content;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header in front of a part of a long message, 3GPP TS 23.040 section 9.2.3.24.
 *
 * @param reference the same for all parts of a message
 * @param part from 1
 */
record UserDataHeader(int reference, int parts, int part) {
    private static final int CONCATENATED_8_BIT = 0x00;
    private static final int CONCATENATED_16_BIT = 0x08;

    /** The part's place in its message, or null if the octets are a whole message. */
    static @Nullable UserDataHeader read(Content content, byte[] octets) {
        if (!content.hasUserDataHeader() || octets.length == 0) {
            return null;
        }
        int end = Math.min(octets.length, 1 + (octets[0] & 0xFF));
        for (int at = 1; at + 1 < end; at += 2 + (octets[at + 1] & 0xFF)) {
            int length = octets[at + 1] & 0xFF;
            boolean fits = at + 2 + length <= end;
            if (fits && octets[at] == CONCATENATED_8_BIT && length == 3) {
                return place(octets[at + 2] & 0xFF, octets, at + 3);
            }
            if (fits && octets[at] == CONCATENATED_16_BIT && length == 4) {
                return place(((octets[at + 2] & 0xFF) << 8) | (octets[at + 3] & 0xFF), octets, at + 4);
            }
        }
        return null;
    }

    private static @Nullable UserDataHeader place(int reference, byte[] octets, int at) {
        int parts = octets[at] & 0xFF;
        int part = octets[at + 1] & 0xFF;
        return part >= 1 && part <= parts ? new UserDataHeader(reference, parts, part) : null;
    }

    /** The text's octets without the header. */
    static byte[] strip(Content content, byte[] octets) {
        if (!content.hasUserDataHeader() || octets.length == 0) {
            return octets;
        }
        return Arrays.copyOfRange(octets, Math.min(octets.length, 1 + (octets[0] & 0xFF)), octets.length);
    }
}
