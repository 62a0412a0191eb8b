package dev.otpengine.smsc.inbox;

import java.time.Instant;

/**
 * A text as the phone shows it.
 *
 * @param id the message_id that the ESME was told
 * @param to with a plus
 * @param segments how many short messages carried it
 */
public record InboxMessage(
        String id, String to, String from, String text, Encoding encoding, int segments, Instant receivedAt) {
    /** How the text came. */
    public enum Encoding {
        GSM_7("GSM-7"),
        LATIN_1("Latin-1"),
        UCS_2("UCS-2"),
        BINARY("binary");

        private final String label;

        Encoding(String label) {
            this.label = label;
        }

        /** As the control API writes it. */
        public String label() {
            return label;
        }
    }

    /** What became of it. */
    public enum State {
        ACCEPTED,
        DELIVERED,
        UNDELIVERABLE
    }

    /** Without numbers and text. */
    @Override
    public String toString() {
        return "InboxMessage[id=" + id + ", characters=" + text.length() + ", encoding=" + encoding + "]";
    }
}
