package dev.otpengine.smsc.session;

import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.PduResponse;
import dev.otpengine.smpp.SmppSession;
import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.Deque;

/** Sends deliver_sm on one link as fast as its window lets it; what does not fit waits, up to a bound. */
final class ReceiptQueue {
    private static final int MAX_WAITING = 100_000;
    private static final long RESPONSE_TIMEOUT_MILLIS = 30_000;

    private final SmppSession session;
    private final SessionMeters meters;
    private final Deque<DeliverSm> waiting = new ArrayDeque<>();
    private long sent;

    ReceiptQueue(SmppSession session, SessionMeters meters) {
        this.session = session;
        this.meters = meters;
    }

    void add(DeliverSm receipt) {
        if (session.freeSlots() > 0) {
            send(receipt);
        } else if (session.isOpen() && waiting.size() < MAX_WAITING) {
            waiting.add(receipt);
        } else {
            meters.onReceiptUndeliverable();
        }
    }

    private void send(DeliverSm receipt) {
        sent++;
        meters.onReceiptSent();
        session.send(receipt, RESPONSE_TIMEOUT_MILLIS).onComplete(this::onResponse);
    }

    private void onResponse(AsyncResult<PduResponse> response) {
        if (response.succeeded() && response.result().isOk()) {
            meters.onReceiptAcknowledged();
        } else {
            meters.onReceiptUnanswered();
        }
        while (session.freeSlots() > 0 && !waiting.isEmpty()) {
            send(waiting.remove());
        }
    }

    boolean isOpen() {
        return session.isOpen();
    }

    long sent() {
        return sent;
    }

    void onClosed() {
        waiting.forEach(receipt -> meters.onReceiptUndeliverable());
        waiting.clear();
    }
}
