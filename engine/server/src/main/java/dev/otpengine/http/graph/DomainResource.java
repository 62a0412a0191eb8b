package dev.otpengine.http.graph;

import dev.otpengine.directory.store.Domain;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** The domain names of the tenant, as the directory file gives them. */
public final class DomainResource implements Resource {
    private static final String NAME = "microsoft.graph.domain";

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/domains", "List domains", Access.READ_DOMAINS, Option.NONE, Shape.many(NAME), this::list),
                Route.get(
                        "/domains/:id", "Get a domain", Access.READ_DOMAINS, Option.NONE, Shape.one(NAME), this::get));
    }

    @Override
    public List<Schema> schemas() {
        return List.of(Schema.of(
                NAME,
                UserView.text("id"),
                UserView.text("authenticationType"),
                Field.of("isDefault", FieldType.BOOLEAN),
                Field.of("isInitial", FieldType.BOOLEAN),
                Field.of("isVerified", FieldType.BOOLEAN),
                Field.list("supportedServices", FieldType.STRING)));
    }

    private Step list(Call call) {
        return (transaction, by) -> Listing.all(
                call,
                "domains",
                transaction.domains().all().stream().map(DomainResource::json).toList());
    }

    private Step get(Call call) {
        return (transaction, by) -> {
            Domain domain = transaction
                    .domains()
                    .find(call.parameter("id").toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> GraphError.notFound(Call.shown(call.parameter("id"))));
            return Answer.ok(new JsonObject()
                    .put("@odata.context", call.base() + "/$metadata#domains/$entity")
                    .mergeIn(json(domain)));
        };
    }

    private static JsonObject json(Domain domain) {
        return new JsonObject()
                .put("id", domain.name())
                .put("authenticationType", domain.federated() ? "Federated" : "Managed")
                .put("isDefault", domain.initial())
                .put("isInitial", domain.initial())
                .put("isVerified", true)
                .put("supportedServices", new JsonArray());
    }
}
