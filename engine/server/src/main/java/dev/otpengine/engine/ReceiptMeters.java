package dev.otpengine.engine;

import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.metrics.SmsMetrics;
import dev.otpengine.sms.Receipt.State;
import dev.otpengine.sms.ReceiptEvents;
import dev.otpengine.sms.Receipts;
import dev.otpengine.sms.hazelcast.HazelcastDeliveredTexts;

/** Tells operators what becomes of texts. */
record ReceiptMeters(SmsMetrics metrics) implements ReceiptEvents {
    /** Always, in SMPP 3.4 section 5.2.17. */
    private static final int OF_EACH_TEXT = 1;

    static Receipts receipts(Surface surface, HazelcastInstance instance) {
        Engine.Ground ground = surface.ground();
        SmsMetrics metrics = surface.metrics().sms();
        HazelcastDeliveredTexts delivered = new HazelcastDeliveredTexts(ground.vertx(), instance);
        Receipts receipts = new Receipts(
                ground.settings().keys().master(),
                delivered,
                new ReceiptMeters(metrics),
                new Receipts.Time(ground.clock(), System::nanoTime),
                ground.randomness().secure(),
                ground.settings().smpp().submission().registeredDelivery() == OF_EACH_TEXT,
                ground.settings().usualReceipt());
        metrics.awaited(receipts::awaited);
        surface.carrier().receiptsTo(receipts::received);
        return receipts;
    }

    @Override
    public void onReceipt(State state) {
        metrics.receipt(state);
    }

    @Override
    public void onFate(State state, long sinceAcceptedNanos) {
        metrics.fate(state, sinceAcceptedNanos);
    }

    @Override
    public void onUnmatched() {
        metrics.receiptUnmatched();
    }

    @Override
    public void onLost() {
        metrics.receiptLost();
    }
}
