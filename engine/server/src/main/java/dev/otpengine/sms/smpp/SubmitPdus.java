package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.Content;
import dev.otpengine.smpp.DeliveryOptions;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.SubmitSm;
import dev.otpengine.smpp.TextEncoding;
import dev.otpengine.smpp.Tlv;
import dev.otpengine.sms.SmsMessage;
import java.time.Duration;

/** Writes a message as submit_sm. */
final class SubmitPdus {
    private static final int MAX_SHORT_MESSAGE = 254;
    private static final Duration MAX_VALIDITY = Duration.ofDays(30);
    private static final byte[] NO_OCTETS = {};

    private final SmppSettings.Submission settings;

    SubmitPdus(SmppSettings.Submission settings) {
        this.settings = settings;
    }

    SubmitSm write(SmsMessage message) {
        TextEncoding encoding = TextEncoding.forText(message.text());
        byte[] octets = encoding.encode(message.text());
        boolean fits = octets.length <= MAX_SHORT_MESSAGE;
        String validity = settings.sendsValidity() ? relative(message.validity()) : "";
        return new SubmitSm(new ShortMessage(
                "",
                settings.source(),
                Address.international(Long.toString(message.to().digits())),
                new Content(0, encoding.dataCoding(), fits ? octets : NO_OCTETS),
                DeliveryOptions.of(validity, settings.registeredDelivery()),
                fits ? OptionalParameters.NONE : OptionalParameters.of(Tlv.messagePayload(octets))));
    }

    /** YYMMDDhhmmsstnnR, SMPP 3.4 section 7.1.1.2; at least a second, as zero would mean the carrier's default. */
    static String relative(Duration validity) {
        Duration within = validity.compareTo(MAX_VALIDITY) > 0 ? MAX_VALIDITY : validity;
        Duration whole = Duration.ofSeconds(Math.max(1, within.toSeconds()));
        // By hand, as this is done for each message and a formatter costs as much as all the rest of it.
        char[] time = "000000000000000R".toCharArray();
        twoDigits(time, 4, (int) whole.toDaysPart());
        twoDigits(time, 6, whole.toHoursPart());
        twoDigits(time, 8, whole.toMinutesPart());
        twoDigits(time, 10, whole.toSecondsPart());
        return new String(time);
    }

    private static void twoDigits(char[] text, int at, int value) {
        text[at] = (char) ('0' + value / 10);
        text[at + 1] = (char) ('0' + value % 10);
    }
}
