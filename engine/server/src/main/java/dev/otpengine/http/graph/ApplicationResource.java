package dev.otpengine.http.graph;

import dev.otpengine.administration.ApplicationAdministration;
import dev.otpengine.administration.ApplicationAdministration.Draft;
import dev.otpengine.administration.ApplicationAdministration.NewSecret;
import dev.otpengine.administration.ApplicationAdministration.SecretWish;
import dev.otpengine.directory.store.ApplicationAttribute;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import dev.otpengine.http.graph.EntityType.Selection;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Applications and their secrets. */
public final class ApplicationResource implements Resource {
    private static final String APPLICATIONS = "/applications";
    private static final String APPLICATION = "/applications/:id";
    private static final String ADD_PASSWORD = "microsoft.graph.addPassword";
    private static final String REMOVE_PASSWORD = "microsoft.graph.removePassword";

    private final ApplicationAdministration applications;

    public ApplicationResource(ApplicationAdministration applications) {
        this.applications = applications;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        APPLICATIONS,
                        "List applications",
                        Access.READ_APPLICATIONS,
                        Option.OF_MANY,
                        Shape.many(ApplicationView.NAME),
                        this::list),
                Route.post(
                        APPLICATIONS,
                        "Register an application",
                        Access.WRITE_APPLICATIONS,
                        Shape.sends(ApplicationView.NAME).answers(ApplicationView.NAME),
                        this::create),
                Route.get(
                        APPLICATION,
                        "Get an application",
                        Access.READ_APPLICATIONS,
                        Option.OF_ONE,
                        Shape.one(ApplicationView.NAME),
                        this::get),
                Route.patch(
                        APPLICATION,
                        "Change an application",
                        Access.WRITE_APPLICATIONS,
                        Shape.sends(ApplicationView.NAME),
                        this::update),
                Route.delete(APPLICATION, "Remove an application", Access.WRITE_APPLICATIONS, this::delete),
                Route.post(
                        APPLICATION + "/addPassword",
                        "Make a secret, told this once",
                        Access.WRITE_APPLICATIONS,
                        Shape.sends(ADD_PASSWORD).answers(ApplicationView.PASSWORD),
                        this::addPassword),
                Route.post(
                        APPLICATION + "/removePassword",
                        "Remove a secret",
                        Access.WRITE_APPLICATIONS,
                        Shape.sends(REMOVE_PASSWORD),
                        this::removePassword));
    }

    @Override
    public List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>(ApplicationView.SCHEMAS);
        schemas.add(Schema.of(ADD_PASSWORD, Field.object("passwordCredential", ApplicationView.PASSWORD)));
        schemas.add(Schema.of(REMOVE_PASSWORD, Field.of("keyId", FieldType.GUID)));
        return schemas;
    }

    private Step list(Call call) {
        Listing<ApplicationRegistration, ApplicationAttribute> listing = new Listing<>(call, ApplicationView.TYPE);
        Query<ApplicationAttribute> query = listing.query();
        Selection<ApplicationRegistration, ApplicationAttribute> selection = listing.selection();
        return (transaction, by) -> {
            Page<ApplicationRegistration> page = transaction.applications().page(query);
            return listing.answer(
                    page, page.items().stream().map(selection::json).toList());
        };
    }

    private Step create(Call call) {
        Draft draft = ApplicationBody.create(call.body());
        return (transaction, by) -> {
            ApplicationRegistration application =
                    applications.earlier(transaction, by).orElseGet(() -> applications.create(transaction, by, draft));
            return Answer.created(
                    ApplicationView.TYPE.select(List.of()).entity(call.base(), application),
                    call.base() + APPLICATIONS + "/" + application.objectId());
        };
    }

    private Step get(Call call) {
        UUID id = call.id("id");
        Selection<ApplicationRegistration, ApplicationAttribute> selection =
                ApplicationView.TYPE.select(call.options().select());
        return (transaction, by) ->
                Answer.ok(selection.entity(call.base(), ApplicationAdministration.require(transaction, id)));
    }

    private Step update(Call call) {
        UUID id = call.id("id");
        UnaryOperator<ApplicationRegistration> change = ApplicationBody.update(call.body());
        return (transaction, by) -> {
            applications.update(transaction, by, ApplicationAdministration.require(transaction, id), change);
            return Answer.NO_CONTENT;
        };
    }

    private Step delete(Call call) {
        UUID id = call.id("id");
        return (transaction, by) -> {
            applications.delete(transaction, by, ApplicationAdministration.require(transaction, id));
            return Answer.NO_CONTENT;
        };
    }

    private Step addPassword(Call call) {
        UUID id = call.id("id");
        SecretWish wish = ApplicationBody.secret(call.body());
        return (transaction, by) -> {
            NewSecret added =
                    applications.addSecret(transaction, by, ApplicationAdministration.require(transaction, id), wish);
            return Answer.ok(new JsonObject()
                    .put("@odata.context", call.base() + "/$metadata#" + ApplicationView.PASSWORD)
                    .mergeIn(ApplicationView.password(added.secret()))
                    .put("secretText", added.text()));
        };
    }

    private Step removePassword(Call call) {
        UUID id = call.id("id");
        UUID keyId = call.body().requiredId("keyId");
        call.body().refuseUnknown();
        return (transaction, by) -> {
            ApplicationRegistration application = ApplicationAdministration.require(transaction, id);
            if (by.earlier().isEmpty()) {
                applications.removeSecret(transaction, by, application, keyId);
            }
            return Answer.NO_CONTENT;
        };
    }
}
