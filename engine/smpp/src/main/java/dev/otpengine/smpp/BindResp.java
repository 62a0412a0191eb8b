package dev.otpengine.smpp;

/**
 * Answer to a {@link Bind}, SMPP 3.4 section 4.1. On the wire its body is left out when the status is not zero.
 *
 * @param systemId the SMSC's name
 */
public record BindResp(BindType type, int commandStatus, String systemId, OptionalParameters optional)
        implements PduResponse {
    /** A refusal. */
    public static BindResp refused(BindType type, int commandStatus) {
        return new BindResp(type, commandStatus, "", OptionalParameters.NONE);
    }

    @Override
    public int commandId() {
        return CommandId.responseTo(type.commandId());
    }
}
