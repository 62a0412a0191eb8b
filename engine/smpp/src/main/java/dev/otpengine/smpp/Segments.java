package dev.otpengine.smpp;

/** How many short messages a text takes, 3GPP TS 23.040 section 9.2.3.24 with an 8-bit reference. */
public final class Segments {
    private static final int GSM_SINGLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS_2_SINGLE = 70;
    private static final int UCS_2_PART = 67;
    private static final int OCTETS_SINGLE = 140;
    private static final int OCTETS_PART = 134;

    private Segments() {}

    /** Counts for the encoding that {@link TextEncoding#forText} chooses; at least 1. */
    public static int of(String text) {
        return of(text, TextEncoding.forText(text));
    }

    public static int of(String text, TextEncoding encoding) {
        return switch (encoding) {
            case GSM -> count(text, encoding, GSM_SINGLE, GSM_PART);
            case UCS_2 -> count(text, encoding, UCS_2_SINGLE, UCS_2_PART);
            case LATIN_1 -> octets(text.length());
            case BINARY -> octets(text.length() / 2);
        };
    }

    private static int octets(int length) {
        return length <= OCTETS_SINGLE ? 1 : (length + OCTETS_PART - 1) / OCTETS_PART;
    }

    /** A character of two units, escaped or a surrogate pair, is never cut. */
    private static int count(String text, TextEncoding encoding, int single, int part) {
        int total = 0;
        int parts = 1;
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int units = encoding == TextEncoding.GSM ? septets(codePoint) : Character.charCount(codePoint);
            at += Character.charCount(codePoint);
            total += units;
            used += units;
            if (used > part) {
                parts++;
                used = units;
            }
        }
        return total <= single ? 1 : parts;
    }

    /** A received text may hold U+FFFD for what the alphabet does not know: that was one septet. */
    private static int septets(int codePoint) {
        return Math.max(1, Gsm0338.septets((char) codePoint));
    }
}
