package dev.otpengine.http.graph;

import dev.otpengine.administration.Administrator;
import dev.otpengine.directory.store.AuditAttribute;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Condition;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who did what to the tenant, newest first. */
public final class AuditResource implements Resource {
    private static final String AUDITS = "/auditLogs/directoryAudits";
    private static final String NAME = "microsoft.graph.directoryAudit";

    private static final EntityType<AuditEntry, AuditAttribute> TYPE = EntityType.<AuditEntry, AuditAttribute>named(
                    NAME, "auditLogs/directoryAudits")
            .with(Field.of("id", FieldType.GUID), AuditAttribute.ID, AuditEntry::id)
            .with(Field.of("category", FieldType.STRING), AuditAttribute.CATEGORY, AuditEntry::category)
            .with(Field.of("correlationId", FieldType.GUID), AuditAttribute.CORRELATION_ID, AuditEntry::correlationId)
            .with(Field.of("result", FieldType.STRING), null, entry -> entry.success() ? "success" : "failure")
            .with(Field.of("resultReason", FieldType.STRING), null, AuditEntry::reason)
            .with(Field.of("activityDisplayName", FieldType.STRING), AuditAttribute.ACTIVITY, AuditEntry::activity)
            .with(Field.of("activityDateTime", FieldType.INSTANT), AuditAttribute.WHEN, AuditEntry::when)
            .with(Field.of("loggedByService", FieldType.STRING), null, entry -> "Core Directory")
            .with(Field.of("initiatedBy", FieldType.OBJECT), null, AuditResource::initiatedBy)
            .with(Field.of("targetResources", FieldType.OBJECT), null, AuditResource::targets)
            .with(Field.of("additionalDetails", FieldType.OBJECT), null, AuditResource::details)
            .build();

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        AUDITS,
                        "List what was done, newest first",
                        Access.READ_AUDITS,
                        EnumSet.of(Option.FILTER, Option.TOP, Option.SKIPTOKEN),
                        Shape.many(NAME),
                        this::list),
                Route.get(
                        AUDITS + "/:id",
                        "Read one entry",
                        Access.READ_AUDITS,
                        Option.NONE,
                        Shape.one(NAME),
                        this::read));
    }

    private Route.Step list(Call call) {
        Listing<AuditEntry, AuditAttribute> listing = new Listing<>(call, TYPE);
        Query<AuditAttribute> query = listing.query();
        return (transaction, by) -> {
            Page<AuditEntry> page = transaction.audits().page(query);
            return listing.answer(
                    page, page.items().stream().map(listing.selection()::json).toList());
        };
    }

    private Route.Step read(Call call) {
        UUID id = call.id("id");
        Query<AuditAttribute> one = Query.<AuditAttribute>all(1).where(new Condition.Equals<>(AuditAttribute.ID, id));
        return (transaction, by) -> transaction.audits().page(one).items().stream()
                .findFirst()
                .map(entry -> Answer.ok(TYPE.select(List.of()).entity(call.base(), entry)))
                .orElseThrow(() -> GraphError.notFound(id.toString()));
    }

    private static JsonObject initiatedBy(AuditEntry entry) {
        Party party = entry.initiator();
        JsonObject who = new JsonObject().put("id", party.id().toString());
        return party.kind().equals(Administrator.USER)
                ? new JsonObject()
                        .put("user", who.put("userPrincipalName", party.name().orElse(null)))
                        .putNull("app")
                : new JsonObject()
                        .putNull("user")
                        .put(
                                "app",
                                new JsonObject()
                                        .put("appId", party.id().toString())
                                        .put("displayName", party.name().orElse(null)));
    }

    private static JsonArray targets(AuditEntry entry) {
        Party target = entry.target();
        JsonObject json = new JsonObject()
                .put("id", target.id().toString())
                .put("type", target.kind())
                .put("modifiedProperties", new JsonArray());
        String name = target.kind().equals(Administrator.USER) ? "userPrincipalName" : "displayName";
        return new JsonArray().add(json.put(name, target.name().orElse(null)));
    }

    private static JsonArray details(AuditEntry entry) {
        JsonArray details = new JsonArray();
        entry.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(detail ->
                        details.add(new JsonObject().put("key", detail.getKey()).put("value", detail.getValue())));
        return details;
    }

    @Override
    public List<Schema> schemas() {
        return List.of(TYPE.schema());
    }
}
