package dev.otpengine.smpp;

/** Which way messages may flow on a link, SMPP 3.4 section 2.2. */
public enum BindType {
    TRANSMITTER(CommandId.BIND_TRANSMITTER, true, false),
    RECEIVER(CommandId.BIND_RECEIVER, false, true),
    TRANSCEIVER(CommandId.BIND_TRANSCEIVER, true, true);

    private final int commandId;
    private final boolean submits;
    private final boolean receives;

    BindType(int commandId, boolean submits, boolean receives) {
        this.commandId = commandId;
        this.submits = submits;
        this.receives = receives;
    }

    public int commandId() {
        return commandId;
    }

    /** Whether the ESME may send submit_sm. */
    public boolean submits() {
        return submits;
    }

    /** Whether the SMSC may send deliver_sm. */
    public boolean receives() {
        return receives;
    }
}
