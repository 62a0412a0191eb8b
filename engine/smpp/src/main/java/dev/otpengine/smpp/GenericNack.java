package dev.otpengine.smpp;

/** Says that a PDU could not be understood, SMPP 3.4 section 4.3. */
public record GenericNack(int commandStatus) implements PduResponse {
    @Override
    public int commandId() {
        return CommandId.GENERIC_NACK;
    }
}
