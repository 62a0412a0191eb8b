package dev.otpengine.sms;

/** What is known of a message after submission. */
public sealed interface SendResult {
    /** The message centre took responsibility for it. */
    record Accepted(String messageId) implements SendResult {}

    /**
     * The message centre said no: it will not be delivered.
     *
     * @param commandStatus SMPP 3.4 section 5.1.3
     * @param ofNumber whether it says something of this one number, such as that it does not exist or wants no texts
     */
    record Refused(int commandStatus, boolean ofNumber) implements SendResult {}

    /** It never left: no bind, no free slot in the window before the deadline. */
    record NotSent(Reason reason) implements SendResult {
        public enum Reason {
            NOT_BOUND,
            WINDOW_FULL
        }
    }

    /** It left and no answer came: it may or may not be delivered. */
    record Unknown() implements SendResult {}
}
