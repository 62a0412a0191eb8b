package dev.otpengine.limit;

import dev.otpengine.crypto.Hash128;

/**
 * Asks for permits of one limit.
 *
 * @param key keyed hash of what is limited, such as one address. All claims for a key in a window are held to the quota
 *     that the first of them brought: a changed number of permits counts from the next window on
 * @param amount in the unit of the kind; none is always granted
 */
public record Claim(LimitRule rule, Hash128 key, long amount) {
    public Claim {
        if (amount < 0) {
            throw new IllegalArgumentException("an amount is not negative: " + amount);
        }
    }

    public LimitKind kind() {
        return rule.kind();
    }
}
