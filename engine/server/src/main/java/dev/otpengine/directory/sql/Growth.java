package dev.otpengine.directory.sql;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How a directory grows by sets of rows. PostgreSQL plans by statistics, which it renews once a minute: until then it goes
 * through all people of a tenant that was empty, for each of a thousand, again and again. So they are renewed as it grows.
 */
final class Growth {
    /** Of the tables that grow with people, without waiting for whoever looks after one of them. */
    static final String RENEW = "analyze (skip_locked) users, phones, group_users, user_licenses";

    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final long FIRST = 1_000;
    private static final long FACTOR = 4;

    private final AtomicLong added = new AtomicLong();
    private final AtomicLong next = new AtomicLong(FIRST);

    /** @return whether statistics are old now; true for one caller */
    boolean add(int people) {
        long all = added.addAndGet(people);
        long due = next.get();
        return all >= due && next.compareAndSet(due, Math.max(all, due) * FACTOR);
    }
}
