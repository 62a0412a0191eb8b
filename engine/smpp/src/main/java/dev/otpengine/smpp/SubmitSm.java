package dev.otpengine.smpp;

/** A message from the ESME to the SMSC, SMPP 3.4 section 4.4.1. */
public record SubmitSm(ShortMessage message) implements PduRequest {
    @Override
    public int commandId() {
        return CommandId.SUBMIT_SM;
    }
}
