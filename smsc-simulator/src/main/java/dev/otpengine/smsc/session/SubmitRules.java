package dev.otpengine.smsc.session;

import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.ShortMessage;

/** What a message centre checks before it takes a message. */
final class SubmitRules {
    private static final int TIME_LENGTH = 16;
    private static final int MAX_SHORT_MESSAGE = 254;

    private SubmitRules() {}

    /** @return the command_status of the first thing wrong, 0 if nothing is */
    static int check(ShortMessage message) {
        if (!isNumber(message.destination().value())) {
            return CommandStatus.INVALID_DESTINATION_ADDRESS;
        }
        if (message.content().octets().length > MAX_SHORT_MESSAGE) {
            return CommandStatus.INVALID_MESSAGE_LENGTH;
        }
        if (!isTime(message.delivery().scheduleDeliveryTime())) {
            return CommandStatus.INVALID_SCHEDULE;
        }
        return isTime(message.delivery().validityPeriod()) ? CommandStatus.OK : CommandStatus.INVALID_VALIDITY_PERIOD;
    }

    private static boolean isNumber(String address) {
        int digits = address.startsWith("+") ? 1 : 0;
        return address.length() > digits && allDigits(address, digits, address.length());
    }

    /** Empty, or YYMMDDhhmmsstnnp with p one of + - R; SMPP 3.4 section 7.1.1. */
    private static boolean isTime(String time) {
        return time.isEmpty()
                || (time.length() == TIME_LENGTH
                        && allDigits(time, 0, TIME_LENGTH - 1)
                        && "+-R".indexOf(time.charAt(TIME_LENGTH - 1)) >= 0);
    }

    private static boolean allDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
