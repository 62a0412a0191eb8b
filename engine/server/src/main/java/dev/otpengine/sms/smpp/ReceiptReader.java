package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.TextEncoding;
import dev.otpengine.sms.Receipt;
import dev.otpengine.sms.Receipt.State;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivery receipts. Their text is each vendor's own (SMPP 3.4 appendix B shows one), so every key may be missing,
 * in any order and case; the parameters of their own count first (sections 5.3.2.12 and 5.3.2.35). Never throws.
 */
public final class ReceiptReader {
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_ID = 65;
    private static final int MOST_DIGITS = 15;
    private static final Pattern ID = key("id");
    private static final Pattern STATE = key("stat");

    private ReceiptReader() {}

    private static Pattern key(String name) {
        return Pattern.compile("(?:^|[\\s,;])" + name + "[:=] ?([^\\s,;]+)", Pattern.CASE_INSENSITIVE);
    }

    /** @return empty for what is no receipt, or names no message */
    public static Optional<Receipt> read(ShortMessage message) {
        if (!message.content().isReceipt()) {
            return Optional.empty();
        }
        String text = text(message);
        return id(message, text)
                .map(id -> new Receipt(
                        id, numbers(message), state(message.optional().messageState(), text)));
    }

    private static String text(ShortMessage message) {
        TextEncoding encoding = TextEncoding.ofDataCoding(message.content().dataCoding());
        byte[] octets = message.octets();
        String text = encoding == TextEncoding.UCS_2
                ? encoding.decode(octets)
                : new String(octets, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    private static Optional<String> id(ShortMessage message, String text) {
        @Nullable String own = message.optional().receiptedMessageId();
        return Optional.ofNullable(own)
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .or(() -> value(ID, text))
                .filter(id -> id.length() <= LONGEST_ID);
    }

    private static Optional<String> value(Pattern key, String text) {
        Matcher matcher = key.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static State state(OptionalInt own, String text) {
        return own.isPresent()
                ? state(own.getAsInt())
                : value(STATE, text).map(ReceiptReader::state).orElse(State.UNDER_WAY);
    }

    /** SMPP 3.4 section 5.2.28. */
    private static State state(int code) {
        return switch (code) {
            case 2 -> State.DELIVERED;
            case 3, 4, 5, 8 -> State.UNDELIVERED;
            default -> State.UNDER_WAY;
        };
    }

    /** Appendix B's seven letters, or what vendors write out. */
    private static State state(String word) {
        String state = word.toUpperCase(Locale.ROOT);
        if (state.startsWith("DELIV")) {
            return State.DELIVERED;
        }
        boolean ended = state.startsWith("UNDEL")
                || state.startsWith("EXPIR")
                || state.startsWith("DELET")
                || state.startsWith("REJ")
                || state.startsWith("FAIL");
        return ended ? State.UNDELIVERED : State.UNDER_WAY;
    }

    /** Both ends: some carriers write the phone's number as source, some leave it as destination. */
    private static Set<Long> numbers(ShortMessage message) {
        Set<Long> numbers = new HashSet<>();
        for (Address address : Set.of(message.source(), message.destination())) {
            String digits = address.value().startsWith("+") ? address.value().substring(1) : address.value();
            if (!digits.isEmpty()
                    && digits.length() <= MOST_DIGITS
                    && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                numbers.add(Long.parseLong(digits));
            }
        }
        return numbers;
    }
}
