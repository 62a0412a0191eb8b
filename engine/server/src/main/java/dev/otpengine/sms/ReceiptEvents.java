package dev.otpengine.sms;

import dev.otpengine.sms.Receipt.State;

/** Hears of receipts, for metrics. Called on event loops; must be quick and not throw. */
public interface ReceiptEvents {
    /** Hears nothing. */
    ReceiptEvents NONE = new ReceiptEvents() {};

    default void onReceipt(State state) {}

    /** It belongs to a text of this member. */
    default void onFate(State state, long sinceAcceptedNanos) {}

    /** It belongs to another member's text, came twice, too early, or too late. */
    default void onUnmatched() {}

    /** Too many texts wait for theirs, or members could not be told. */
    default void onLost() {}
}
