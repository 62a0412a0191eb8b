package dev.otpengine.smpp;

/** Answer to a {@link DeliverSm}, SMPP 3.4 section 4.6.2; its message_id is unused and always empty. */
public record DeliverSmResp(int commandStatus) implements PduResponse {
    @Override
    public int commandId() {
        return CommandId.responseTo(CommandId.DELIVER_SM);
    }
}
