package dev.otpengine.risk.http;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why there was no good answer. A name and no message: a message may quote the answer, and that a number. */
public enum HookFailure {
    /** No answer within the timeout. */
    TIMEOUT,
    /** More questions than connections and queue hold. */
    OVERLOADED,
    /** The hook's certificate is not trusted, or there is no common TLS. */
    TLS,
    /** The connection was refused or lost. */
    UNREACHABLE,
    /** Another status than 200, or not the JSON that was agreed. */
    BAD_ANSWER;

    static HookFailure of(Throwable cause) {
        if (cause instanceof TimeoutException || cause instanceof ConnectTimeoutException) {
            return TIMEOUT;
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return OVERLOADED;
        }
        if (cause instanceof BadAnswer) {
            return BAD_ANSWER;
        }
        return cause instanceof SSLException ? TLS : UNREACHABLE;
    }

    /** Ends a chain of steps where the answer can't be used. */
    static final class BadAnswer extends RuntimeException {
        BadAnswer() {
            super("the hook's answer can't be used", null, false, false);
        }
    }
}
