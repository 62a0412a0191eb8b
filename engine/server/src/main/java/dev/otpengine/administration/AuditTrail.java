package dev.otpengine.administration;

import dev.otpengine.directory.store.AuditAttribute;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Condition;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Writes what was done, in the transaction that does it, and finds what one request did before. */
public final class AuditTrail {
    /** Longer than a client goes on repeating a request. */
    private static final Duration REPEATABLE = Duration.ofMinutes(15);

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;
    private static final String REQUEST = "request";

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
        Map<String, String> all = new HashMap<>(details);
        by.request().ifPresent(request -> all.put(REQUEST, request));
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
                        all));
    }

    public void record(Transaction transaction, Administrator by, Activity activity, Party target) {
        record(transaction, by, activity, target, Map.of());
    }

    /**
     * What the same request of the same caller made a short while ago. Costs a look at all that the caller did in that
     * time.
     */
    public Optional<AuditEntry> earlier(Transaction transaction, Administrator by) {
        if (by.request().isEmpty()) {
            return Optional.empty();
        }
        Condition<AuditAttribute> recent = new Condition.And<>(List.of(
                new Condition.Equals<>(AuditAttribute.INITIATOR_ID, by.party().id()),
                new Condition.GreaterThan<>(AuditAttribute.WHEN, now().minus(REPEATABLE), true)));
        Query<AuditAttribute> query = Query.<AuditAttribute>all(PAGE).where(recent);
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Page<AuditEntry> page = transaction.audits().page(query);
            for (AuditEntry entry : page.items()) {
                if (Optional.ofNullable(entry.details().get(REQUEST)).equals(by.request())) {
                    return Optional.of(entry);
                }
            }
            if (page.next().isEmpty()) {
                return Optional.empty();
            }
            query = query.after(page.next().get());
        }
        return Optional.empty();
    }

    /** Whether the same request of the same caller was carried out a short while ago. */
    boolean isDone(Transaction transaction, Administrator by) {
        return earlier(transaction, by).isPresent();
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
