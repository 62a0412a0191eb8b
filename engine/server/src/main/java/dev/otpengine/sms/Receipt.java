package dev.otpengine.sms;

import java.util.Set;

/**
 * What a carrier says later of a text that it took.
 *
 * @param messageId as it stands there, which need not be as it stood in the answer to the text
 * @param numbers the addresses of both ends that look like phone numbers: the digits of each
 */
public record Receipt(String messageId, Set<Long> numbers, State state) {
    /** How far it came. */
    public enum State {
        UNDER_WAY,
        DELIVERED,
        UNDELIVERED
    }

    /** Without the numbers. */
    @Override
    public String toString() {
        return "Receipt[state=" + state + "]";
    }
}
