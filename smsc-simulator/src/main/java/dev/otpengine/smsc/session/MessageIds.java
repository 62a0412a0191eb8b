package dev.otpengine.smsc.session;

/** Message ids: 16 hex digits that count up, and start where no earlier run of the simulator can have been. */
final class MessageIds {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int PER_MILLISECOND = 1000;

    private long last;

    MessageIds(long startMillis) {
        last = startMillis * PER_MILLISECOND;
    }

    String next() {
        long value = ++last;
        char[] text = new char[16];
        for (int i = text.length - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) value & 0xF];
            value >>>= 4;
        }
        return new String(text);
    }
}
