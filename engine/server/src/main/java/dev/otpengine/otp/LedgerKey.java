package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;

/**
 * Names a ledger without telling whose it is.
 *
 * @param kind real ledgers and decoys live apart, so that a flood of unknown numbers can't push real locks out
 * @param hash keyed hash of tenant, person and purpose; for decoys of tenant, number and purpose
 */
public record LedgerKey(Kind kind, Hash128 hash) {
    /** Which map. */
    public enum Kind {
        PERSON,
        DECOY
    }
}
