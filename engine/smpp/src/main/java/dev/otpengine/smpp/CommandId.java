package dev.otpengine.smpp;

/** The command_id values this library speaks, SMPP 3.4 section 5.1.2.1. */
public final class CommandId {
    public static final int BIND_RECEIVER = 0x00000001;
    public static final int BIND_TRANSMITTER = 0x00000002;
    public static final int SUBMIT_SM = 0x00000004;
    public static final int DELIVER_SM = 0x00000005;
    public static final int UNBIND = 0x00000006;
    public static final int BIND_TRANSCEIVER = 0x00000009;
    public static final int ENQUIRE_LINK = 0x00000015;
    public static final int GENERIC_NACK = 0x80000000;

    /** What a response's command_id has and its request's has not. */
    static final int RESPONSE_BIT = 0x80000000;

    private CommandId() {}

    /** The command_id of the response to a request. */
    public static int responseTo(int requestId) {
        return requestId | RESPONSE_BIT;
    }

    public static boolean isResponse(int commandId) {
        return (commandId & RESPONSE_BIT) != 0;
    }
}
