package dev.otpengine.smsc.session;

import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.SessionCounters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The meters of the SMPP side. Labels are bounded: a status outside the specification counts as {@code other}. */
final class SessionMeters {
    private final MeterRegistry registry;
    private final Counter accepted;
    private final Map<String, Counter> refused = new HashMap<>();
    private final Map<String, Counter> binds = new HashMap<>();
    private final Counter receiptsSent;
    private final Counter receiptsAcknowledged;
    private final Counter receiptsUnanswered;
    private final Counter receiptsUndeliverable;

    SessionMeters(MeterRegistry registry, SessionCounters counters) {
        this.registry = registry;
        accepted = submits("ESME_ROK");
        receiptsSent = receipts("sent");
        receiptsAcknowledged = receipts("acknowledged");
        receiptsUnanswered = receipts("unanswered");
        receiptsUndeliverable = receipts("undeliverable");
        problem(counters, "unmatched_response", SessionCounters::unmatchedResponses);
        problem(counters, "response_timeout", SessionCounters::responseTimeouts);
        problem(counters, "nack_sent", SessionCounters::nacksSent);
        problem(counters, "nack_received", SessionCounters::nacksReceived);
        problem(counters, "malformed_pdu", SessionCounters::malformedPdus);
        problem(counters, "listener_failure", SessionCounters::listenerFailures);
    }

    private Counter submits(String status) {
        return Counter.builder("smsc.submits")
                .description("submit_sm by the status of their response")
                .tag("status", status)
                .register(registry);
    }

    private Counter binds(String status) {
        return Counter.builder("smsc.binds")
                .description("Binds by the status of their response")
                .tag("status", status)
                .register(registry);
    }

    private Counter receipts(String outcome) {
        return Counter.builder("smsc.receipts")
                .description("Delivery receipts by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void problem(SessionCounters counters, String kind, ToDoubleFunction<SessionCounters> count) {
        FunctionCounter.builder("smsc.link.problems", counters, count)
                .description("What went wrong on SMPP links")
                .tag("kind", kind)
                .register(registry);
    }

    void onAccepted() {
        accepted.increment();
    }

    void onRefused(int status) {
        refused.computeIfAbsent(label(status), this::submits).increment();
    }

    void onBind(int status) {
        binds.computeIfAbsent(label(status), this::binds).increment();
    }

    private static String label(int status) {
        String name = CommandStatus.name(status);
        return name.startsWith("ESME") ? name : "other";
    }

    void onReceiptSent() {
        receiptsSent.increment();
    }

    void onReceiptAcknowledged() {
        receiptsAcknowledged.increment();
    }

    /** No response, or one that says no. */
    void onReceiptUnanswered() {
        receiptsUnanswered.increment();
    }

    /** Nobody is bound to receive it, or too many wait already. */
    void onReceiptUndeliverable() {
        receiptsUndeliverable.increment();
    }
}
