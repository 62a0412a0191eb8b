package dev.otpengine.directory;

import dev.otpengine.phone.PhoneNumber;

/**
 * A number of one tenant that gets no text, because its code is prescribed: for reviewers of apps and for monitoring.
 * Everything else about a sign-in with it is as with any number.
 *
 * @param code 6 to 8 digits
 * @param untilMillis when it becomes an ordinary number again
 */
public record TestNumber(PhoneNumber number, String code, long untilMillis) {
    public boolean isActive(long nowMillis) {
        return nowMillis < untilMillis;
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "TestNumber[number=" + number + "]";
    }
}
