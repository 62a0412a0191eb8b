package dev.otpengine.smsc.session;

import dev.otpengine.smpp.Bind;
import dev.otpengine.smpp.BindType;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smsc.behaviour.Behaviour;
import dev.otpengine.smsc.behaviour.BehaviourSwitch;
import dev.otpengine.smsc.behaviour.BindFaults;
import java.time.Instant;

/** An ESME that is bound, with the faults that it meets. */
final class BoundEsme {
    private final Bind bind;
    private final String remoteAddress;
    private final Instant boundAt;
    private final long number;
    private final ReceiptQueue receipts;
    private BindFaults faults;
    private long faultsVersion;
    private long submits;
    private long submitsUnderFaults;

    /** @param number which bind since the simulator started, from 1 */
    BoundEsme(Bind bind, String remoteAddress, Instant boundAt, long number, ReceiptQueue receipts) {
        this.bind = bind;
        this.remoteAddress = remoteAddress;
        this.boundAt = boundAt;
        this.number = number;
        this.receipts = receipts;
        this.faults = new BindFaults(Behaviour.HEALTHY, number);
        this.faultsVersion = -1;
    }

    String systemId() {
        return bind.systemId();
    }

    BindType type() {
        return bind.type();
    }

    /** Whether it may still be sent to. */
    boolean isOpen() {
        return receipts.isOpen();
    }

    /** Counts a submit_sm; the count starts anew with each behaviour, so that its faults depend on nothing before it. */
    long count(BehaviourSwitch behaviour) {
        if (faultsVersion != behaviour.version()) {
            faultsVersion = behaviour.version();
            faults = new BindFaults(behaviour.current(), number);
            submitsUnderFaults = 0;
        }
        submits++;
        return ++submitsUnderFaults;
    }

    BindFaults faults() {
        return faults;
    }

    void send(DeliverSm receipt) {
        receipts.add(receipt);
    }

    void onClosed() {
        receipts.onClosed();
    }

    BoundSession describe() {
        return new BoundSession(systemId(), type(), remoteAddress, boundAt, submits, receipts.sent());
    }
}
