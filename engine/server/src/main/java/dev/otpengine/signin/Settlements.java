package dev.otpengine.signin;

import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.OtpStore;
import dev.otpengine.otp.Settle;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives texts back whose counting nobody knows of, again and again until the cluster has heard it. Whoever was told that no
 * text could be sent asks the next member, and must not be told there to wait for one that never left.
 */
final class Settlements {
    /** Where the ledger is has another owner by then. */
    private static final int MOST_TRIES = 10;

    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration LONGEST_TRY = Duration.ofSeconds(1);

    /** Beyond it each is tried once: people wait, nothing breaks. */
    private static final int MOST_AT_ONCE = 10_000;

    private final Vertx vertx;
    private final OtpStore store;
    private final AtomicInteger underWay = new AtomicInteger();

    Settlements(Vertx vertx, OtpStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** @return completes after the first try, and never fails */
    Future<Boolean> insist(LedgerKey key, Settle settle) {
        return attempt(key, settle).onSuccess(settled -> {
            if (!settled && underWay.get() < MOST_AT_ONCE) {
                underWay.incrementAndGet();
                later(key, settle, MOST_TRIES - 1);
            }
        });
    }

    private void later(LedgerKey key, Settle settle, int tries) {
        vertx.setTimer(
                PAUSE_MILLIS,
                timer -> attempt(key, settle).onSuccess(settled -> {
                    if (settled || tries == 1) {
                        underWay.decrementAndGet();
                    } else {
                        later(key, settle, tries - 1);
                    }
                }));
    }

    /** Nothing to settle may mean that the issue has not come there yet. */
    private Future<Boolean> attempt(LedgerKey key, Settle settle) {
        return store.settle(key, settle, Deadline.after(LONGEST_TRY, System::nanoTime))
                .otherwise(false);
    }
}
