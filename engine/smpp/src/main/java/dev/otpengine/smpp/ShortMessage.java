package dev.otpengine.smpp;

/**
 * The body that submit_sm and deliver_sm share, SMPP 3.4 sections 4.4.1 and 4.6.1.
 *
 * @param serviceType at most 5 characters, mostly empty
 */
public record ShortMessage(
        String serviceType,
        Address source,
        Address destination,
        Content content,
        DeliveryOptions delivery,
        OptionalParameters optional) {
    /** The octets of the message, from short_message or, when that is empty, from message_payload. */
    public byte[] octets() {
        byte[] payload = content.octets().length == 0 ? optional.messagePayload() : null;
        return payload != null ? payload : content.octets();
    }
}
