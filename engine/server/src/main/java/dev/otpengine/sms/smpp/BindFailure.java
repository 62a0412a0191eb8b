package dev.otpengine.sms.smpp;

/** Why a bind did not come about. */
public enum BindFailure {
    /** No connection: refused, unreachable, unknown host, too slow. */
    CONNECT,
    /** The SMSC does not accept our name or password. */
    CREDENTIALS,
    /** It believes that we are bound already, as it does for a while after a cut. */
    ALREADY_BOUND,
    /** It refused with any other status. */
    REFUSED,
    /** It did not answer the bind, or closed instead. */
    NO_ANSWER
}
