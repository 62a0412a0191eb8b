package dev.otpengine.http.graph;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.UserAdministration;
import dev.otpengine.administration.UserAdministration.Draft;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.UserAttribute;
import dev.otpengine.http.graph.EntityType.Selection;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** People. */
public final class UserResource implements Resource {
    private static final String USERS = "/users";
    private static final String USER = "/users/:id";

    private final UserAdministration users;

    public UserResource(UserAdministration users) {
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        USERS, "List users", Access.READ_USERS, Option.OF_MANY, Shape.many(UserView.NAME), this::list),
                Route.post(
                        USERS,
                        "Create a user",
                        Access.WRITE_USERS,
                        Shape.sends(UserView.NAME).answers(UserView.NAME),
                        this::create),
                Route.get(
                        "/me",
                        "Get oneself",
                        Access.READ_SELF,
                        Option.OF_ONE,
                        Shape.one(UserView.NAME),
                        call -> get(call, UserResource::self)),
                Route.get(
                        USER,
                        "Get a user",
                        Access.READ_USERS,
                        Option.OF_ONE,
                        Shape.one(UserView.NAME),
                        call -> get(call, (transaction, by) -> named(transaction, call.parameter("id")))),
                Route.patch(USER, "Change a user", Access.WRITE_USERS, Shape.sends(UserView.NAME), this::update),
                Route.delete(USER, "Delete a user", Access.WRITE_USERS, this::delete),
                Route.post(
                        USER + "/revokeSignInSessions",
                        "End a user's sessions",
                        Access.REVOKE_SESSIONS,
                        Shape.one("Edm.Boolean"),
                        this::revokeSessions));
    }

    @Override
    public List<Schema> schemas() {
        List<Schema> schemas = new java.util.ArrayList<>(UserView.SCHEMAS);
        schemas.add(Schema.of("Edm.Boolean", Schema.Field.of("value", Schema.FieldType.BOOLEAN)));
        return schemas;
    }

    /** The user whom a path names by id or by user principal name. */
    public static User named(Transaction transaction, String idOrPrincipalName) {
        Optional<UUID> id = Call.guid(idOrPrincipalName);
        Optional<User> found = id.isPresent()
                ? transaction.users().find(id.get())
                : transaction.users().byPrincipalName(idOrPrincipalName);
        return found.orElseThrow(() -> GraphError.notFound(Call.shown(idOrPrincipalName)));
    }

    private Step list(Call call) {
        Listing<UserView, UserAttribute> listing = new Listing<>(call, UserView.TYPE);
        Query<UserAttribute> query = listing.query();
        Selection<UserView, UserAttribute> selection = listing.selection();
        return (transaction, by) -> {
            var page = transaction.users().page(query);
            List<JsonObject> entities = UserView.views(transaction, selection, page.items()).stream()
                    .map(selection::json)
                    .toList();
            return listing.answer(page, entities);
        };
    }

    private Step create(Call call) {
        Draft draft = UserBody.create(call.body());
        Selection<UserView, UserAttribute> selection = UserView.TYPE.select(List.of());
        return (transaction, by) -> {
            User user = users.earlier(transaction, by).orElseGet(() -> users.create(transaction, by, draft));
            return Answer.created(
                    selection.entity(call.base(), new UserView(user, List.of())),
                    call.base() + USERS + "/" + user.id());
        };
    }

    /** @throws GraphError for an application, which is nobody */
    static User self(Transaction transaction, Administrator by) {
        return by.userId()
                .map(id -> named(transaction, id.toString()))
                .orElseThrow(
                        () -> GraphError.badRequest("/me request is only valid with delegated authentication flow."));
    }

    private static Step get(Call call, BiFunction<Transaction, Administrator, User> who) {
        Selection<UserView, UserAttribute> selection =
                UserView.TYPE.select(call.options().select());
        return (transaction, by) -> {
            User user = who.apply(transaction, by);
            return Answer.ok(selection.entity(
                    call.base(),
                    UserView.views(transaction, selection, List.of(user)).get(0)));
        };
    }

    private Step update(Call call) {
        UnaryOperator<User> change = UserBody.update(call.body());
        return (transaction, by) -> {
            users.update(
                    transaction, by, named(transaction, call.parameter("id")).id(), change);
            return Answer.NO_CONTENT;
        };
    }

    private Step delete(Call call) {
        return (transaction, by) -> {
            users.delete(transaction, by, named(transaction, call.parameter("id")));
            return Answer.NO_CONTENT;
        };
    }

    private Step revokeSessions(Call call) {
        call.body().refuseUnknown();
        return (transaction, by) -> {
            users.revokeSessions(transaction, by, named(transaction, call.parameter("id")));
            return Answer.ok(new JsonObject()
                    .put("@odata.context", call.base() + "/$metadata#Edm.Boolean")
                    .put("value", true));
        };
    }
}
