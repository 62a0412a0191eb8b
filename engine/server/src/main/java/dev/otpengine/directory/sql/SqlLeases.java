package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.Lease;

/** Leases as rows. */
final class SqlLeases {
    private SqlLeases() {}

    /** @return whether the lease is its holder's now */
    static boolean take(Session session, Lease lease) {
        int taken = session.update(
                "update leases set holder = ?, held_until = ? where name = ? and (holder = ? or held_until <= ?)",
                lease.holder(),
                lease.until(),
                lease.name(),
                lease.holder(),
                lease.now());
        return taken == 1 || (isNew(session, lease) && add(session, lease));
    }

    private static boolean isNew(Session session, Lease lease) {
        return !session.exists("select name from leases where name = ?", lease.name());
    }

    private static boolean add(Session session, Lease lease) {
        try {
            session.update(
                    "insert into leases (name, holder, held_until) values (?, ?, ?)",
                    lease.name(),
                    lease.holder(),
                    lease.until());
            return true;
        } catch (SqlFailure e) {
            if (e.isConflict()) {
                return false;
            }
            throw e;
        }
    }
}
