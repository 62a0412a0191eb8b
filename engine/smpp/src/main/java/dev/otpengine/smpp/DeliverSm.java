package dev.otpengine.smpp;

/** A message or a delivery receipt from the SMSC to the ESME, SMPP 3.4 section 4.6.1. */
public record DeliverSm(ShortMessage message) implements PduRequest {
    @Override
    public int commandId() {
        return CommandId.DELIVER_SM;
    }
}
