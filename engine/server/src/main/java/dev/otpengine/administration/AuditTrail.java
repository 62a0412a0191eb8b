package dev.otpengine.administration;

import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Writes what was done, in the transaction that does it. */
public final class AuditTrail {
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random for ids */
    public AuditTrail(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** @param details without names and numbers of people */
    public void record(
            Transaction transaction, Administrator by, Activity activity, Party target, Map<String, String> details) {
        transaction
                .audits()
                .add(new AuditEntry(
                        newId(),
                        now(),
                        by.party(),
                        activity.category(),
                        activity.wireName(),
                        true,
                        Optional.empty(),
                        target,
                        by.correlationId(),
                        details,
                        by.request()));
    }

    public void record(Transaction transaction, Administrator by, Activity activity, Party target) {
        record(transaction, by, activity, target, Map.of());
    }

    /** To the millisecond, as the store keeps it. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** A random UUID (RFC 9562 section 5.4). */
    public UUID newId() {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
