package dev.otpengine.smsc.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The text of a delivery receipt, SMPP 3.4 appendix B, without the message's own text. */
final class ReceiptText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);
    private static final int SECONDS_PER_MINUTE = 60;

    private long formattedMinute = Long.MIN_VALUE;
    private String formatted = "";

    byte[] write(String messageId, Instant submitted, Instant done, boolean delivered) {
        String text = "id:" + messageId + (delivered ? " sub:001 dlvrd:001" : " sub:001 dlvrd:000")
                + " submit date:" + minute(submitted)
                + " done date:" + minute(done)
                + (delivered ? " stat:DELIVRD err:000 text:" : " stat:UNDELIV err:001 text:");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Formatting a date costs more than all the rest, and nearly all receipts are of the same minute. */
    private String minute(Instant instant) {
        long minute = Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_MINUTE);
        if (minute != formattedMinute) {
            formatted = MINUTE.format(instant);
            formattedMinute = minute;
        }
        return formatted;
    }
}
