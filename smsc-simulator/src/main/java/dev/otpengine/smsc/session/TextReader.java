package dev.otpengine.smsc.session;

import dev.otpengine.smpp.Content;
import dev.otpengine.smpp.Segments;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.TextEncoding;
import dev.otpengine.smsc.inbox.InboxMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes of a submit_sm what the phone shows. */
final class TextReader {
    private final Reassembly reassembly = new Reassembly();

    /** @return null while parts of a long message are missing */
    @Nullable
    InboxMessage read(String id, ShortMessage message, Instant receivedAt) {
        String to = plus(message.destination().value());
        String from = message.source().value();
        Content content = message.content();
        byte[] octets = message.octets();
        TextEncoding encoding = TextEncoding.ofDataCoding(content.dataCoding());
        UserDataHeader header = UserDataHeader.read(content, octets);
        String text = encoding.decode(UserDataHeader.strip(content, octets));
        int segments = header == null ? Segments.of(text, encoding) : header.parts();
        String whole = header == null ? text : reassembly.add(from, to, header, text);
        return whole == null ? null : new InboxMessage(id, to, from, whole, name(encoding), segments, receivedAt);
    }

    private static String plus(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }

    private static InboxMessage.Encoding name(TextEncoding encoding) {
        return switch (encoding) {
            case GSM -> InboxMessage.Encoding.GSM_7;
            case LATIN_1 -> InboxMessage.Encoding.LATIN_1;
            case UCS_2 -> InboxMessage.Encoding.UCS_2;
            case BINARY -> InboxMessage.Encoding.BINARY;
        };
    }
}
