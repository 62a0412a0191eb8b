package dev.otpengine.smpp;

/** A PDU that asks for a {@link PduResponse}. */
public sealed interface PduRequest extends Pdu permits Bind, SubmitSm, DeliverSm, EnquireLink, Unbind {}
