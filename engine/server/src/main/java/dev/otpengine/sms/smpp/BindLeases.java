package dev.otpengine.sms.smpp;

import io.vertx.core.Future;
import java.time.Duration;

/** Which of the binds that a carrier grants this member may open. */
public interface BindLeases {
    /** All of them, for ever. */
    BindLeases ALL = new BindLeases() {
        @Override
        public int share(int binds) {
            return binds;
        }

        @Override
        public Future<Boolean> take(int bind, Duration life) {
            return Future.succeededFuture(true);
        }

        @Override
        public Future<Void> giveBack(int bind) {
            return Future.succeededFuture();
        }
    };

    /** @return how many of so many binds are this member's, of those that are here now */
    int share(int binds);

    /**
     * Takes a lease, or keeps it for so long from now on.
     *
     * @return false where another member has it; a failure means that nobody knows
     */
    Future<Boolean> take(int bind, Duration life);

    Future<Void> giveBack(int bind);
}
