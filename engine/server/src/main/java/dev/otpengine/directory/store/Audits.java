package dev.otpengine.directory.store;

import java.time.Instant;

/** What was done to a tenant, and by whom. */
public interface Audits {
    void add(AuditEntry entry);

    /** Newest first whatever the query's order says. */
    Page<AuditEntry> page(Query<AuditAttribute> query);

    /** @return how many went */
    int forgetBefore(Instant instant);
}
