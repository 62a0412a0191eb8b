package dev.otpengine.sms;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;

/** Which texts have come to their phones, told by whichever member's bind heard of it to all members. */
public interface DeliveredTexts {
    /** @param key of {@link ReceiptKeys} */
    Future<Void> add(long key, Deadline deadline);

    Future<Boolean> contains(long key, Deadline deadline);
}
