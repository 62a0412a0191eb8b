package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.AuditAttribute;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.AuditEntry.Request;
import dev.otpengine.directory.store.Audits;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Audit entries as rows. */
final class SqlAudits implements Audits {
    private static final Pages.Source<AuditEntry, AuditAttribute> SOURCE = new Pages.Source<>(
            "audits r where r.tenant_id = ?", "r.id", SqlAudits::column, SqlAudits::entry, AuditEntry::id);

    private final Scope scope;
    private final Pages pages;

    SqlAudits(Scope scope, Pages pages) {
        this.scope = scope;
        this.pages = pages;
    }

    private static String column(AuditAttribute attribute) {
        return switch (attribute) {
            case ID -> "r.id";
            case WHEN -> "r.happened";
            case CATEGORY -> "lower(r.category)";
            case ACTIVITY -> "lower(r.activity)";
            case SUCCESS -> "r.success";
            case INITIATOR_ID -> "r.initiator_id";
            case TARGET_ID -> "r.target_id";
            case CORRELATION_ID -> "r.correlation_id";
            case FINGERPRINT -> "r.request";
            case REPEATED -> "r.request_repeated";
        };
    }

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                row.id("id"),
                row.instant("happened"),
                new Party(row.text("initiator_kind"), row.id("initiator_id"), row.optionalText("initiator_name")),
                row.text("category"),
                row.text("activity"),
                row.flag("success"),
                row.optionalText("reason"),
                new Party(row.text("target_kind"), row.id("target_id"), row.optionalText("target_name")),
                row.optionalId("correlation_id"),
                details(row.text("details")),
                request(row));
    }

    private static Optional<Request> request(Row row) throws SQLException {
        boolean repeated = row.flag("request_repeated");
        return row.optionalText("request").map(fingerprint -> new Request(fingerprint, repeated));
    }

    private static Map<String, String> details(String document) {
        return new JsonObject(document)
                .stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    @Override
    public void add(AuditEntry entry) {
        JsonObject details = new JsonObject();
        entry.details().forEach(details::put);
        scope.session()
                .update(
                        "insert into audits (tenant_id, id, happened, initiator_kind, initiator_id, initiator_name,"
                                + " category, activity, success, reason, target_kind, target_id, target_name,"
                                + " correlation_id, details, request, request_repeated)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        scope.tenantId(),
                        entry.id(),
                        entry.when(),
                        entry.initiator().kind(),
                        entry.initiator().id(),
                        entry.initiator().name(),
                        entry.category(),
                        entry.activity(),
                        entry.success(),
                        entry.reason(),
                        entry.target().kind(),
                        entry.target().id(),
                        entry.target().name(),
                        entry.correlationId(),
                        details.encode(),
                        entry.request().map(Request::fingerprint),
                        entry.request().filter(Request::repeated).isPresent());
    }

    @Override
    public void oneAtATime(String fingerprint) {
        scope.session().oneAtATime(scope.tenantId() + " " + fingerprint);
    }

    @Override
    public Page<AuditEntry> page(Query<AuditAttribute> query) {
        return pages.page(scope.tenantId(), SOURCE, query.byDescending(AuditAttribute.WHEN));
    }

    @Override
    public int forgetBefore(Instant instant, int most) {
        return scope.session()
                .update(
                        "delete from audits where tenant_id = ? and id in (select id from audits"
                                + " where tenant_id = ? and happened < ? order by happened, id limit ?)",
                        scope.tenantId(),
                        scope.tenantId(),
                        instant,
                        most);
    }
}
