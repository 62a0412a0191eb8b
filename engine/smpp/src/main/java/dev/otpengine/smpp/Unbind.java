package dev.otpengine.smpp;

/** Ends a bind, SMPP 3.4 section 4.2. */
public record Unbind() implements PduRequest {
    @Override
    public int commandId() {
        return CommandId.UNBIND;
    }
}
