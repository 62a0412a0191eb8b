package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;

/**
 * Keeps what must survive a restart of every member: failure windows, locks, and the places that familiar callers come
 * from. Written behind, read once when a member starts.
 */
public interface FailureArchive {
    FailureArchive NONE = record -> {};

    /** Never blocks and never fails; called on threads of the store. Replaces what was kept of this ledger before. */
    void keep(Kept record);

    /**
     * What is kept of one ledger.
     *
     * @param ledger hash of the {@link LedgerKey} of a person
     * @param lasting see {@link Ledger#lasting}
     * @param untilMillis when none of it matters any more; {@link Long#MAX_VALUE} for a lock that only an administrator ends
     */
    record Kept(Hash128 ledger, Ledger lasting, long untilMillis) {}
}
