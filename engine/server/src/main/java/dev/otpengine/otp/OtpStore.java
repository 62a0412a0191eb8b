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

    /**
     * From the call on this member answers for that text no more, whatever becomes of the future.
     *
     * @return whether there was something to settle
     */
    Future<Boolean> settle(LedgerKey key, Settle settle, Deadline deadline);

    /**
     * Whether a member answers for that text: it asked for the issue and has not settled it, so it sends the text or has sent
     * it. A member that can't be heard answers for none.
     *
     * @return fails when there is too little time to ask, or a member does not tell
     */
    Future<Boolean> isOut(long issueRequestId, Deadline deadline);

    /** @return whether it was done now, and not already */
    Future<Boolean> unlock(LedgerKey key, long nowMillis, Deadline deadline);

    /** Reads without changing anything; may be a moment old. */
    Future<Ledger> look(LedgerKey key, Deadline deadline);
}
