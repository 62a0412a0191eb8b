package dev.otpengine.smpp;

/** Answer to an {@link Unbind}. */
public record UnbindResp(int commandStatus) implements PduResponse {
    @Override
    public int commandId() {
        return CommandId.responseTo(CommandId.UNBIND);
    }
}
