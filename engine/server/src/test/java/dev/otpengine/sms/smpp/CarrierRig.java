package dev.otpengine.sms.smpp;

import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.smpp.Address;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.sms.smpp.SmppSettings.Account;
import dev.otpengine.sms.smpp.SmppSettings.Links;
import dev.otpengine.sms.smpp.SmppSettings.Retry;
import dev.otpengine.sms.smpp.SmppSettings.Timeouts;
import dev.otpengine.smsc.SmscSettings;
import dev.otpengine.smsc.SmscSimulator;
import dev.otpengine.smsc.behaviour.Behaviour;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A carrier with short timeouts, and simulators for it to talk to. */
final class CarrierRig implements AutoCloseable {
    static final PhoneNumber PHONE = new PhoneNumber(14255550100L, 1);

    final Vertx vertx = Vertx.vertx();
    final RecordedEvents events = new RecordedEvents();
    private @Nullable SmppCarrier carrier;

    static SmppSettings settings(int port) {
        SmppSettings.Submission submission =
                new SmppSettings.Submission(new Address(5, 0, "OTP"), 1, true, SmppSettings.Submission.NUMBER_REFUSALS);
        return SmppSettings.of("127.0.0.1", port, new Account("esme", "a password of 24 letters", ""), submission)
                .withLinks(new Links(1, 100, 1000))
                .withTimeouts(new Timeouts(millis(5000), millis(5000), millis(5000), millis(5000), millis(2000)))
                .withRetry(new Retry(millis(10), millis(100), millis(600), millis(50), millis(50)));
    }

    /** For peers that say nothing. */
    static SmppSettings impatient(int port) {
        return settings(port)
                .withTimeouts(new Timeouts(millis(5000), millis(100), millis(5000), millis(100), millis(100)));
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    SmscSimulator simulator(int port, Behaviour behaviour) {
        return Await.result(SmscSimulator.start(
                vertx, SmscSettings.DEFAULT.withPorts(port, 0).withBehaviour(behaviour)));
    }

    SmscSimulator simulator() {
        return simulator(0, Behaviour.HEALTHY);
    }

    int freePort() {
        SmscSimulator holder = simulator();
        Await.result(holder.close());
        return holder.smppPort();
    }

    SmppCarrier start(SmppSettings settings) {
        SmppCarrier started = new SmppCarrier(vertx, settings, events, new Random(37));
        carrier = started;
        Await.result(started.start());
        return started;
    }

    Future<SendResult> sendLater(String text, int deadlineMillis) {
        if (carrier == null) {
            throw new IllegalStateException("start it first");
        }
        SmsMessage message = new SmsMessage(PHONE, text, Duration.ofMinutes(5));
        return carrier.send(message, Deadline.after(Duration.ofMillis(deadlineMillis), System::nanoTime));
    }

    SendResult send(String text) {
        return Await.result(sendLater(text, 5000));
    }

    List<Future<SendResult>> sendMany(int count, int deadlineMillis) {
        List<Future<SendResult>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(sendLater("text " + i, deadlineMillis));
        }
        return sent;
    }

    static List<SendResult> results(List<Future<SendResult>> sent) {
        return sent.stream().map(Await::result).toList();
    }

    /** How many messages the simulator had on each bind. */
    List<Long> submitsByBind(SmscSimulator simulator) {
        Future<JsonArray> sessions = vertx.createHttpClient()
                .request(HttpMethod.GET, simulator.httpPort(), "127.0.0.1", "/api/sessions")
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(Buffer::toJsonArray);
        return Await.result(sessions).stream()
                .map(session -> ((JsonObject) session).getLong("submits"))
                .toList();
    }

    @Override
    public void close() {
        Await.result(vertx.close());
    }
}
