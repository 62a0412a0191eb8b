package dev.otpengine.smsc.session;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.Content;
import dev.otpengine.smpp.DeliverSm;
import dev.otpengine.smpp.DeliveryOptions;
import dev.otpengine.smpp.OptionalParameters;
import dev.otpengine.smpp.ShortMessage;
import dev.otpengine.smpp.Tlv;
import java.time.Instant;

/**
 * What an ESME may learn of a message's fate. Holds the addresses and not the message: many wait for their time.
 *
 * @param registeredDelivery which receipts the ESME asked for, SMPP 3.4 section 5.2.17
 */
record Receipt(
        String messageId, Address phone, Address sender, int registeredDelivery, Instant submitted, boolean delivered) {
    private static final int MODE_MASK = 0x03;
    private static final int ALWAYS = 1;
    private static final int ON_FAILURE = 2;
    private static final int STATE_DELIVERED = 2;
    private static final int STATE_UNDELIVERABLE = 5;

    static Receipt of(String messageId, ShortMessage message, Instant submitted, boolean delivered) {
        int registeredDelivery = message.delivery().registeredDelivery();
        return new Receipt(
                messageId, message.destination(), message.source(), registeredDelivery, submitted, delivered);
    }

    /** Whether the ESME asked for a receipt of this outcome. */
    boolean isWanted() {
        int mode = registeredDelivery & MODE_MASK;
        return mode == ALWAYS || (mode == ON_FAILURE && !delivered);
    }

    DeliverSm toDeliverSm(ReceiptText text, Instant done) {
        return new DeliverSm(new ShortMessage(
                "",
                phone,
                sender,
                Content.receipt(text.write(messageId, submitted, done, delivered)),
                DeliveryOptions.DEFAULT,
                OptionalParameters.of(
                        Tlv.receiptedMessageId(messageId),
                        Tlv.messageState(delivered ? STATE_DELIVERED : STATE_UNDELIVERABLE))));
    }
}
