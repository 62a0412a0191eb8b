package dev.otpengine.http.graph;

import dev.otpengine.administration.UserAdministration;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.Users.DeletedUser;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** People who were deleted and can still be restored. */
public final class DeletedUserResource implements Resource {
    private static final String DELETED = "/directory/deletedItems";
    private static final String ONE = DELETED + "/:id";

    private final UserAdministration users;

    public DeletedUserResource(UserAdministration users) {
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                list("/microsoft.graph.user"),
                list("/graph.user"),
                Route.get(
                        ONE, "Get a deleted user", Access.READ_USERS, Option.NONE, Shape.one(UserView.NAME), this::get),
                Route.delete(ONE, "Delete a user for good", Access.RESTORE_USERS, this::purge),
                Route.post(
                        ONE + "/restore",
                        "Restore a deleted user",
                        Access.RESTORE_USERS,
                        Shape.one(UserView.NAME),
                        this::restore));
    }

    /** Documents and the Java SDK write the type differently. */
    private Route list(String type) {
        return Route.get(
                DELETED + type,
                "List deleted users",
                Access.READ_USERS,
                EnumSet.of(Option.TOP, Option.SKIPTOKEN),
                Shape.many(UserView.NAME),
                this::list);
    }

    private Step list(Call call) {
        int top = call.options().top();
        return (transaction, by) -> {
            Page<DeletedUser> page =
                    transaction.users().deleted(top, call.options().skipToken());
            return Listing.page(
                    call,
                    "directory/deletedItems/microsoft.graph.user",
                    page,
                    page.items().stream().map(DeletedUserResource::json).toList());
        };
    }

    private Step get(Call call) {
        UUID id = call.id("id");
        return (transaction, by) -> transaction
                .users()
                .findDeleted(id)
                .map(deleted -> Answer.ok(new JsonObject()
                        .put("@odata.context", call.base() + "/$metadata#directoryObjects/$entity")
                        .mergeIn(json(deleted))))
                .orElseThrow(() -> new NotThere(Kind.USER));
    }

    private static JsonObject json(DeletedUser deleted) {
        return json(deleted.user()).put("deletedDateTime", deleted.deleted().toString());
    }

    private static JsonObject json(User user) {
        return new JsonObject()
                .put("@odata.type", "#" + UserView.NAME)
                .mergeIn(UserView.TYPE.select(List.of()).json(new UserView(user, List.of())));
    }

    private Step restore(Call call) {
        UUID id = call.id("id");
        return (transaction, by) -> {
            User user = users.earlier(transaction, by).orElseGet(() -> users.restore(transaction, by, id));
            return Answer.ok(json(user));
        };
    }

    private Step purge(Call call) {
        UUID id = call.id("id");
        return (transaction, by) -> {
            users.purge(transaction, by, id);
            return Answer.NO_CONTENT;
        };
    }

    @Override
    public List<Schema> schemas() {
        return List.of();
    }
}
