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
    private volatile Optional<Future<SendResult>> grace = Optional.empty();
    private volatile SendResult answer = new SendResult.Accepted("1");

    @Override
    public Future<SendResult> send(SmsMessage message, Deadline deadline) {
        messages.add(message);
        codes.put(
                message.to().e164(), message.text().substring(0, message.text().indexOf(' ')));
        return grace.orElse(Future.succeededFuture(answer));
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

    /** A carrier without a bind lets messages wait, and this is what becomes of them. */
    void unbind(Future<SendResult> fate) {
        grace = Optional.of(fate);
    }

    @Override
    public Future<SendResult> pretend(Deadline deadline) {
        return grace.orElseThrow();
    }

    @Override
    public boolean isAvailable() {
        return grace.isEmpty();
    }
}
