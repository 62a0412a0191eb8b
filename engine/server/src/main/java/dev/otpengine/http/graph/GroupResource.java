package dev.otpengine.http.graph;

import dev.otpengine.administration.GroupAdministration;
import dev.otpengine.administration.GroupAdministration.Draft;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.GroupAttribute;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import dev.otpengine.http.graph.EntityType.Selection;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Groups. */
public final class GroupResource implements Resource {
    private static final String GROUPS = "/groups";
    private static final String GROUP = "/groups/:id";

    private final GroupAdministration groups;

    public GroupResource(GroupAdministration groups) {
        this.groups = groups;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        GROUPS,
                        "List groups",
                        Access.READ_GROUPS,
                        Option.OF_MANY,
                        Shape.many(GroupView.NAME),
                        this::list),
                Route.post(
                        GROUPS,
                        "Create a group",
                        Access.WRITE_GROUPS,
                        Shape.sends(GroupView.NAME).answers(GroupView.NAME),
                        this::create),
                Route.get(
                        GROUP, "Get a group", Access.READ_GROUPS, Option.OF_ONE, Shape.one(GroupView.NAME), this::get),
                Route.patch(GROUP, "Change a group", Access.WRITE_GROUPS, Shape.sends(GroupView.NAME), this::update),
                Route.delete(GROUP, "Delete a group", Access.WRITE_GROUPS, this::delete));
    }

    @Override
    public List<Schema> schemas() {
        return List.of(GroupView.TYPE.schema());
    }

    private Step list(Call call) {
        Listing<GroupView, GroupAttribute> listing = new Listing<>(call, GroupView.TYPE);
        Query<GroupAttribute> query = listing.query();
        Selection<GroupView, GroupAttribute> selection = listing.selection();
        return (transaction, by) -> {
            Page<Group> page = transaction.groups().page(query);
            List<JsonObject> entities = GroupView.views(transaction, selection, page.items()).stream()
                    .map(selection::json)
                    .toList();
            return listing.answer(page, entities);
        };
    }

    private Step create(Call call) {
        Draft draft = GroupBody.create(call.body());
        List<UUID> members = GroupBody.members(call.body());
        Selection<GroupView, GroupAttribute> selection = GroupView.TYPE.select(List.of());
        return (transaction, by) -> {
            Group group =
                    groups.earlier(transaction, by).orElseGet(() -> groups.create(transaction, by, draft, members));
            return Answer.created(
                    selection.entity(call.base(), new GroupView(group, List.of())),
                    call.base() + GROUPS + "/" + group.id());
        };
    }

    private Step get(Call call) {
        UUID id = call.id("id");
        Selection<GroupView, GroupAttribute> selection =
                GroupView.TYPE.select(call.options().select());
        return (transaction, by) -> {
            Group group = GroupAdministration.require(transaction, id);
            return Answer.ok(selection.entity(
                    call.base(),
                    GroupView.views(transaction, selection, List.of(group)).get(0)));
        };
    }

    private Step update(Call call) {
        UUID id = call.id("id");
        UnaryOperator<Group> change = GroupBody.update(call.body());
        List<UUID> members = GroupBody.members(call.body());
        return (transaction, by) -> {
            groups.update(transaction, by, id, change, members);
            return Answer.NO_CONTENT;
        };
    }

    private Step delete(Call call) {
        UUID id = call.id("id");
        return (transaction, by) -> {
            groups.delete(transaction, by, GroupAdministration.require(transaction, id));
            return Answer.NO_CONTENT;
        };
    }
}
