package dev.otpengine.smpp;

/**
 * Answer to a {@link SubmitSm}, SMPP 3.4 section 4.4.2. On the wire its body is left out when the status is not zero.
 *
 * @param messageId the SMSC's name for the message: opaque, never to be read as a number
 */
public record SubmitSmResp(int commandStatus, String messageId) implements PduResponse {
    public static SubmitSmResp accepted(String messageId) {
        return new SubmitSmResp(CommandStatus.OK, messageId);
    }

    public static SubmitSmResp refused(int commandStatus) {
        return new SubmitSmResp(commandStatus, "");
    }

    @Override
    public int commandId() {
        return CommandId.responseTo(CommandId.SUBMIT_SM);
    }
}
