package dev.otpengine.smpp;

/**
 * bind_transmitter, bind_receiver or bind_transceiver, SMPP 3.4 section 4.1.
 *
 * @param password sent in clear text by the protocol; some carriers want more than the 8 characters it allows
 * @param interfaceVersion 0x34 for SMPP 3.4
 * @param addressRange which addresses this bind serves; mostly ignored by SMSCs
 */
public record Bind(
        BindType type, String systemId, String password, String systemType, int interfaceVersion, Address addressRange)
        implements PduRequest {
    public static final int VERSION_3_4 = 0x34;

    @Override
    public int commandId() {
        return type.commandId();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Bind[type=" + type + ", systemId=" + systemId + ", interfaceVersion=" + interfaceVersion + "]";
    }
}
