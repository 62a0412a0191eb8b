package dev.otpengine.load.chaos.record;

/**
 * What a phone received.
 *
 * @param atMillis by this machine's monotonic clock
 */
public record Text(int user, String code, long atMillis) {
    /** One line for people. */
    public String line() {
        return "text user=" + user + " code=" + code + " at " + atMillis + " ms";
    }
}
