package dev.otpengine.smpp;

/** Why a session ended. */
public enum CloseReason {
    /** This end asked for it. */
    CLOSED_HERE,
    /** The peer sent unbind. */
    PEER_UNBOUND,
    /** The connection broke or the peer closed it. */
    CONNECTION_LOST,
    /** The peer left too many enquire_link unanswered. */
    PEER_SILENT,
    /** The peer sent a command_length that no PDU can have. */
    STREAM_BROKEN
}
