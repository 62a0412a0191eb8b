package dev.otpengine.sms;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** Takes a text message to a message centre. */
public interface SmsCarrier {
    /**
     * Submits one message and waits for the message centre's answer. May be called from any Vert.x context; the future
     * completes on the caller's.
     *
     * @return what is known of the message's fate, no later than the deadline; the future itself never fails
     */
    Future<SendResult> send(SmsMessage message, Deadline deadline);

    /**
     * Waits as a message does that no bind can take, and sends none.
     *
     * @return {@link SendResult.Accepted} once a message could go out, else what had become of it; never fails
     */
    Future<SendResult> pretend(Deadline deadline);

    /** @param receiver hears of each delivery receipt from now on, on event loops; must be quick and not throw */
    default void receiptsTo(Consumer<Receipt> receiver) {}

    /** Whether at least one bind of this member could take a message now. */
    boolean isAvailable();
}
