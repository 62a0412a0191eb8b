package dev.otpengine.smsc.session;

import dev.otpengine.smpp.Bind;
import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.TimerRing;
import dev.otpengine.smsc.behaviour.BehaviourSwitch;
import dev.otpengine.smsc.behaviour.BindFaults;
import dev.otpengine.smsc.inbox.Inbox;
import dev.otpengine.smsc.inbox.InboxEntry;
import dev.otpengine.smsc.inbox.InboxMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all links share: takes messages into the inbox and sees to their delivery. */
final class MessageCentre {
    /** Deliveries that wait for their time: what 5 s at 100,000 messages a second need. */
    private static final int MAX_DELIVERIES = 500_000;

    private final TimerRing timers;
    private final Clock clock;
    private final Map<String, String> accounts;
    private final Inbox inbox;
    private final BehaviourSwitch behaviour;
    private final SessionMeters meters;
    private final Bindings bindings = new Bindings();
    private final TextReader textReader = new TextReader();
    private final ReceiptText receiptText = new ReceiptText();
    private final MessageIds messageIds;
    private int deliveries;
    private long binds;

    /** @param accounts password by system_id; empty lets everybody bind */
    MessageCentre(
            TimerRing timers,
            Clock clock,
            Map<String, String> accounts,
            Inbox inbox,
            BehaviourSwitch behaviour,
            SessionMeters meters) {
        this.timers = timers;
        this.clock = clock;
        this.accounts = accounts;
        this.inbox = inbox;
        this.behaviour = behaviour;
        this.meters = meters;
        this.messageIds = new MessageIds(clock.millis());
    }

    BehaviourSwitch behaviour() {
        return behaviour;
    }

    SessionMeters meters() {
        return meters;
    }

    TimerRing timers() {
        return timers;
    }

    List<BoundSession> boundSessions() {
        return bindings.list();
    }

    /** @return the command_status for a bind_resp */
    int admit(String systemId, String password) {
        int imposed = behaviour.current().bindStatus();
        int status = imposed == CommandStatus.OK ? authenticate(systemId, password) : imposed;
        return status == CommandStatus.OK && isFull(systemId) ? CommandStatus.ALREADY_BOUND : status;
    }

    private int authenticate(String systemId, String password) {
        if (accounts.isEmpty()) {
            return CommandStatus.OK;
        }
        String expected = accounts.get(systemId);
        if (expected == null) {
            return CommandStatus.INVALID_SYSTEM_ID;
        }
        return expected.equals(password) ? CommandStatus.OK : CommandStatus.INVALID_PASSWORD;
    }

    private boolean isFull(String systemId) {
        int most = behaviour.current().maxBinds();
        return most > 0 && bindings.count(systemId) >= most;
    }

    BoundEsme bind(Bind bind, String remoteAddress, ReceiptQueue receipts) {
        BoundEsme esme = new BoundEsme(bind, remoteAddress, clock.instant(), ++binds, receipts);
        bindings.add(esme);
        return esme;
    }

    void unbind(BoundEsme esme) {
        bindings.remove(esme);
        esme.onClosed();
    }

    /**
     * Takes responsibility for a message.
     *
     * @param n which submit_sm on its bind
     * @return its message_id
     */
    String accept(BoundEsme esme, ShortMessage message, long n) {
        BindFaults faults = esme.faults();
        Instant now = clock.instant();
        String id = messageIds.next();
        InboxMessage text = textReader.read(id, message, now);
        InboxEntry entry = text == null ? null : inbox.add(text);
        if (deliveries < MAX_DELIVERIES) {
            deliveries++;
            Receipt receipt = Receipt.of(id, message, now, !faults.failsDelivery(n));
            boolean sent = receipt.isWanted() && !faults.dropsReceipt(n);
            timers.scheduleAfter(new Delivery(esme, receipt, sent, entry), faults.receiptDelayMillis(n));
        } else {
            meters.onReceiptUndeliverable();
        }
        meters.onAccepted();
        return id;
    }

    /** The moment at which a message reaches its phone or does not. */
    private final class Delivery extends TimerRing.Entry {
        private final BoundEsme esme;
        private final Receipt receipt;
        private final boolean sent;
        private final @Nullable InboxEntry entry;

        Delivery(BoundEsme esme, Receipt receipt, boolean sent, @Nullable InboxEntry entry) {
            this.esme = esme;
            this.receipt = receipt;
            this.sent = sent;
            this.entry = entry;
        }

        @Override
        protected void onDue() {
            deliveries--;
            if (entry != null) {
                inbox.update(
                        entry, receipt.delivered() ? InboxMessage.State.DELIVERED : InboxMessage.State.UNDELIVERABLE);
            }
            if (sent) {
                send(esme, receipt);
            }
        }
    }

    private void send(BoundEsme origin, Receipt receipt) {
        // The same bind if it can, else another of the same ESME: it may have one to send and one to receive.
        BoundEsme receiver =
                origin.isOpen() && origin.type().receives() ? origin : bindings.receiver(origin.systemId());
        if (receiver == null) {
            meters.onReceiptUndeliverable();
        } else {
            receiver.send(receipt.toDeliverSm(receiptText, clock.instant()));
        }
    }
}
