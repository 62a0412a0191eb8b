package dev.otpengine.administration;

import dev.otpengine.directory.store.AuditAttribute;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Request;
import dev.otpengine.directory.store.Condition;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells by the audits what a request did when it came before, to whichever member. The client sends it again when it got
 * no answer, so the first may still be under way, and may even be overtaken.
 */
public final class Repetitions {
    /** Longer than a client goes on repeating a request. */
    private static final Duration REPEATABLE = Duration.ofMinutes(15);

    private Repetitions() {}

    /**
     * Waits for whoever carries out the same request now.
     *
     * @param arrived when the request came to this member
     * @return for a repetition, what was done before
     * @throws Refusal for a first request whose repetition came later and was sooner: nobody waits for its answer
     */
    public static Optional<AuditEntry> earlier(Transaction transaction, Request request, Instant arrived) {
        transaction.audits().oneAtATime(request.fingerprint());
        if (request.repeated()) {
            return find(transaction, request, after(arrived.minus(REPEATABLE)));
        }
        Condition<AuditAttribute> overtaking =
                new Condition.And<>(List.of(after(arrived), new Condition.Equals<>(AuditAttribute.REPEATED, true)));
        if (find(transaction, request, overtaking).isPresent()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The request was sent again, and that was carried out.");
        }
        return Optional.empty();
    }

    private static Condition<AuditAttribute> after(Instant instant) {
        return new Condition.GreaterThan<>(AuditAttribute.WHEN, instant, false);
    }

    private static Optional<AuditEntry> find(
            Transaction transaction, Request request, Condition<AuditAttribute> condition) {
        Condition<AuditAttribute> same = new Condition.And<>(
                List.of(new Condition.Equals<>(AuditAttribute.FINGERPRINT, request.fingerprint()), condition));
        return transaction.audits().page(Query.<AuditAttribute>all(1).where(same)).items().stream()
                .findFirst();
    }
}
