package dev.otpengine.smpp;

/** Answer to an {@link EnquireLink}. */
public record EnquireLinkResp(int commandStatus) implements PduResponse {
    @Override
    public int commandId() {
        return CommandId.responseTo(CommandId.ENQUIRE_LINK);
    }
}
