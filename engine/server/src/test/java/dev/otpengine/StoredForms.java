package dev.otpengine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** How digits could stand in bytes: as text, as a number in eight bytes, two to a byte. */
public final class StoredForms {
    private StoredForms() {}

    public static List<byte[]> of(String digits) {
        long number = Long.parseLong(digits);
        boolean even = digits.length() % 2 == 0;
        return List.of(
                digits.getBytes(StandardCharsets.US_ASCII),
                digits.getBytes(StandardCharsets.UTF_16BE),
                digits.getBytes(StandardCharsets.UTF_16LE),
                ByteBuffer.allocate(8).putLong(number).array(),
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(number)
                        .array(),
                HexFormat.of().parseHex(even ? digits : "0" + digits),
                HexFormat.of().parseHex(even ? digits : digits + "f"));
    }

    public static boolean holds(byte[] bytes, byte[] part) {
        for (int start = 0; start + part.length <= bytes.length; start++) {
            if (Arrays.equals(bytes, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
