package dev.otpengine.smpp;

/**
 * A protocol data unit, SMPP 3.4 section 4. The sequence number belongs to the session, not to the content, and so
 * travels beside it.
 */
public sealed interface Pdu permits PduRequest, PduResponse {
    /** One of {@link CommandId}. */
    int commandId();
}
