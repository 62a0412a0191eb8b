package dev.otpengine.directory.store;

import java.time.Instant;

/** What was done to a tenant, and by whom. */
public interface Audits {
    void add(AuditEntry entry);

    /** Transactions for the same request go one after the other, from here to their ends. */
    void oneAtATime(String fingerprint);

    /** Newest first whatever the query's order says. */
    Page<AuditEntry> page(Query<AuditAttribute> query);

    /** The oldest first. @return how many went, {@code most} when more may be left */
    int forgetBefore(Instant instant, int most);
}
