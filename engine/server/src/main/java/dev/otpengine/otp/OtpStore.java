package dev.otpengine.otp;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;

/**
 * Keeps ledgers. Each call is one atomic operation on one ledger: see {@link LedgerRules} for what it does. A future that
 * fails means that nobody knows whether the operation happened: the caller must neither accept nor send.
 */
public interface OtpStore {
    Future<IssueOutcome> issue(LedgerKey key, Issue issue, Deadline deadline);

    Future<VerifyOutcome> verify(LedgerKey key, Verify verify, Deadline deadline);

    /** @return whether there was something to settle */
    Future<Boolean> settle(LedgerKey key, Settle settle, Deadline deadline);

    /** @return whether it was done now, and not already */
    Future<Boolean> unlock(LedgerKey key, long nowMillis, Deadline deadline);

    /** Reads without changing anything; may be a moment old. */
    Future<Ledger> look(LedgerKey key, Deadline deadline);
}
