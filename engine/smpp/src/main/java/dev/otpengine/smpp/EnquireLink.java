package dev.otpengine.smpp;

/** Asks whether the other end still lives, SMPP 3.4 section 4.11. */
public record EnquireLink() implements PduRequest {
    @Override
    public int commandId() {
        return CommandId.ENQUIRE_LINK;
    }
}
