package dev.otpengine.sms;

import dev.otpengine.phone.PhoneNumber;
import java.time.Duration;

/**
 * A text for one phone.
 *
 * @param text holds a one-time code: never for a log
 * @param validity after this the message centre should give up: a late code is a useless code
 */
public record SmsMessage(PhoneNumber to, String text, Duration validity) {
    @Override
    public String toString() {
        return "SmsMessage[to=" + to + ", characters=" + text.length() + "]";
    }
}
