package dev.otpengine.smpp;

/** Why a request has no response. Without stack trace: these are answers, not accidents. */
public abstract sealed class RequestFailure extends RuntimeException {
    private RequestFailure(String message) {
        super(message, null, false, false);
    }

    /** As many requests as the window allows wait for their response; this one was not sent. */
    public static final class WindowFull extends RequestFailure {
        WindowFull() {
            super("the window is full");
        }
    }

    /** It was sent and no response came in time: the peer may have acted on it or not. */
    public static final class ResponseTimeout extends RequestFailure {
        ResponseTimeout() {
            super("no response in time");
        }
    }

    /** It was sent and what came back cannot be read: the peer may have acted on it or not. */
    public static final class UnreadableResponse extends RequestFailure {
        UnreadableResponse() {
            super("the response cannot be read");
        }
    }

    /** The session closed, or is about to and takes no more requests. */
    public static final class SessionClosed extends RequestFailure {
        private final boolean written;

        SessionClosed(boolean written) {
            super(written ? "the session closed before the response" : "the session is closed");
            this.written = written;
        }

        /** Whether the request may have reached the peer. */
        public boolean written() {
            return written;
        }
    }
}
