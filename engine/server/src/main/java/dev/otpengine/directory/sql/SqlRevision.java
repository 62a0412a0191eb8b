package dev.otpengine.directory.sql;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.Change.TenantChanged;
import dev.otpengine.directory.Revision;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Numbers for the whole database, by which members notice what nobody tells them of. */
final class SqlRevision {
    private SqlRevision() {}

    /** What happened after that number, and perhaps some of what comes after the answer's own. */
    static Revision since(Session session, long seen) {
        List<Revision> now = session.list(
                "select revision, of_all from directory_revision",
                row -> new Revision(row.number("revision"), row.number("of_all"), Set.of()));
        Revision current = now.isEmpty() ? Revision.NONE : now.get(0);
        return current.number() == seen
                ? current
                : new Revision(current.number(), current.ofAll(), tenants(session, seen));
    }

    private static Set<UUID> tenants(Session session, long seen) {
        return new HashSet<>(session.list(
                "select tenant_id from tenant_revisions where revision > ?", row -> row.id("tenant_id"), seen));
    }

    /** Last in its transaction: until that ends, nobody else can, so that numbers are seen in their order. */
    static void raise(Session session, UUID tenantId, Set<Change> changes) {
        session.update("update directory_revision set revision = revision + 1");
        if (changes.stream().anyMatch(TenantChanged.class::isInstance)) {
            session.update("update directory_revision set of_all = revision");
        } else if (session.update(
                        "update tenant_revisions set revision = (select revision from directory_revision)"
                                + " where tenant_id = ?",
                        tenantId)
                == 0) {
            session.update(
                    "insert into tenant_revisions (tenant_id, revision) select cast(? as uuid), revision from directory_revision",
                    tenantId);
        }
    }
}
