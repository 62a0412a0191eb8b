package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.CloseReason;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.sms.SendResult;

/** What happens on the binds, for metrics. Called on the event loop of a bind; must be quick and not throw. */
public interface SmppEvents {
    /** Hears nothing. */
    SmppEvents NONE = new SmppEvents() {};

    /** @param bind from 0 */
    default void onBound(int bind) {}

    /** A bind ended, whatever the reason. */
    default void onUnbound(int bind, CloseReason reason) {}

    /** Connecting or binding failed; it will be tried again. */
    default void onBindFailed(int bind, BindFailure failure) {}

    /** The carrier said that a bind is too fast; it pauses. */
    default void onThrottled(int bind) {}

    /** @param nanos from the call of send until the result */
    default void onSubmitResult(SendResult result, long nanos) {}

    /** A delivery receipt or a message from a phone; it has been acknowledged. */
    default void onDeliverSm(int bind, DeliverSm deliver) {}
}
