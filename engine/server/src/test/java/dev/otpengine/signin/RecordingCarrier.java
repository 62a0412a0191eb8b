package dev.otpengine.signin;

import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers codes instead of sending them. */
final class RecordingCarrier implements SmsCarrier {
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final List<SmsMessage> messages = new CopyOnWriteArrayList<>();
    private volatile SendResult answer = new SendResult.Accepted("1");

    @Override
    public Future<SendResult> send(SmsMessage message, Deadline deadline) {
        messages.add(message);
        codes.put(
                message.to().e164(), message.text().substring(0, message.text().indexOf(' ')));
        return Future.succeededFuture(answer);
    }

    /** Everything that was sent, oldest first. */
    List<SmsMessage> messages() {
        return messages;
    }

    /** What becomes of texts from now on. */
    void answer(SendResult next) {
        answer = next;
    }

    /** The latest to a number. */
    Optional<String> code(String e164) {
        return Optional.ofNullable(codes.get(e164));
    }

    @Override
    public boolean isAvailable() {
        return true;
    }
}
