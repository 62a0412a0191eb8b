package dev.otpengine.sms;

import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.phone.PhoneNumber;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names texts by keyed hash of number and message id. Carriers pad ids, change their case, and answer in hexadecimal what
 * the receipt has in decimal, or the other way round; with the number in it a wrong guess at that hits no other text.
 */
final class ReceiptKeys {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{1,16}");

    private final KeyedHash hash;

    ReceiptKeys(MasterKey master) {
        hash = new KeyedHash(master.derive("receipt"));
    }

    /** @param messageId as it stood in the answer to the text */
    long of(PhoneNumber number, String messageId) {
        return key(number.digits(), plain(messageId));
    }

    /** Each that the text may have, the likeliest first. */
    List<Long> of(Receipt receipt) {
        List<Long> keys = new ArrayList<>();
        for (String form : forms(plain(receipt.messageId()))) {
            receipt.numbers().forEach(number -> keys.add(key(number, form)));
        }
        return keys;
    }

    static List<String> forms(String plain) {
        List<String> forms = new ArrayList<>(List.of(plain));
        if (DECIMAL.matcher(plain).matches()) {
            forms.add(new BigInteger(plain).toString(16));
        }
        if (HEXADECIMAL.matcher(plain).matches()) {
            forms.add(new BigInteger(plain, 16).toString());
        }
        return forms;
    }

    static String plain(String messageId) {
        String lower = messageId.toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < lower.length() - 1 && lower.charAt(start) == '0') {
            start++;
        }
        return lower.substring(start);
    }

    private long key(long number, String plainId) {
        byte[] id = plainId.getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(number)
                .put(id)
                .array();
        return hash.hash128(input).high();
    }
}
