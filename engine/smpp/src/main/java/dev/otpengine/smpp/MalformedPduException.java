package dev.otpengine.smpp;

/** A PDU that cannot be read, with what is needed to answer it. Has no stack trace: a peer causes it at will. */
public final class MalformedPduException extends RuntimeException {
    private final int commandId;
    private final int commandStatus;
    private final int sequence;

    MalformedPduException(int commandId, int commandStatus, int sequence, String message) {
        super(message, null, false, false);
        this.commandId = commandId;
        this.commandStatus = commandStatus;
        this.sequence = sequence;
    }

    public int commandId() {
        return commandId;
    }

    /** The status that tells the peer what was wrong. */
    public int commandStatus() {
        return commandStatus;
    }

    public int sequence() {
        return sequence;
    }
}
