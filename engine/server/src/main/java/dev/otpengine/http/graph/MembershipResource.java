package dev.otpengine.http.graph;

import dev.otpengine.administration.GroupAdministration;
import dev.otpengine.directory.store.Group;
import dev.otpengine.http.graph.QueryOptions.Option;
import dev.otpengine.http.graph.Route.Shape;
import dev.otpengine.http.graph.Route.Step;
import java.util.List;
import java.util.UUID;

/** Who is in a group, and which groups somebody is in. */
public final class MembershipResource implements Resource {
    private static final String OBJECT = "microsoft.graph.directoryObject";
    private static final String REFERENCE = "microsoft.graph.referenceCreate";

    private final GroupAdministration groups;

    public MembershipResource(GroupAdministration groups) {
        this.groups = groups;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                list("/groups/:id/members", "List members", Access.READ_GROUPS, this::members),
                list(
                        "/groups/:id/transitiveMembers",
                        "List members, also of nested groups",
                        Access.READ_GROUPS,
                        this::transitiveMembers),
                Route.post(
                        "/groups/:id/members/$ref",
                        "Add a member",
                        Access.WRITE_MEMBERS,
                        Shape.sends(REFERENCE),
                        this::add),
                Route.delete("/groups/:id/members/:member/$ref", "Remove a member", Access.WRITE_MEMBERS, this::remove),
                list("/groups/:id/memberOf", "List groups that a group is in", Access.READ_GROUPS, this::groupsOfGroup),
                list("/users/:id/memberOf", "List groups that a user is in", Access.READ_USERS, this::groupsOfUser),
                list(
                        "/users/:id/transitiveMemberOf",
                        "List groups that a user is in, also by nesting",
                        Access.READ_USERS,
                        this::transitiveGroupsOfUser),
                Route.get(
                        "/directoryObjects/:id",
                        "Get a user or a group",
                        Access.READ_USERS,
                        Option.OF_ONE,
                        Shape.one(OBJECT),
                        this::object));
    }

    @Override
    public List<Schema> schemas() {
        return List.of(
                Schema.of(OBJECT, UserView.text("@odata.type"), Schema.Field.of("id", Schema.FieldType.GUID)),
                Schema.of(REFERENCE, UserView.text("@odata.id")));
    }

    private static Route list(String path, String summary, Access access, Route.Action action) {
        return Route.get(path, summary, access, Option.OF_PAGES, Shape.many(OBJECT), action);
    }

    private Step members(Call call) {
        UUID id = call.id("id");
        DirectoryObjects objects = new DirectoryObjects(call);
        int top = call.options().top();
        return (transaction, by) -> {
            GroupAdministration.require(transaction, id);
            return objects.members(
                    transaction,
                    transaction.groups().members(id, top, call.options().skipToken()));
        };
    }

    private Step transitiveMembers(Call call) {
        UUID id = call.id("id");
        DirectoryObjects objects = new DirectoryObjects(call);
        int top = call.options().top();
        return (transaction, by) -> {
            GroupAdministration.require(transaction, id);
            return objects.members(
                    transaction,
                    transaction
                            .groups()
                            .transitiveMembers(id, top, call.options().skipToken()));
        };
    }

    private Step add(Call call) {
        UUID id = call.id("id");
        UUID member = GroupBody.reference(call.body());
        return (transaction, by) -> {
            Group group = GroupAdministration.require(transaction, id);
            if (by.earlier().isEmpty() || !GroupAdministration.isMember(transaction, group, member)) {
                groups.addMember(transaction, by, group, member);
            }
            return Answer.NO_CONTENT;
        };
    }

    private Step remove(Call call) {
        UUID id = call.id("id");
        UUID member = call.id("member");
        return (transaction, by) -> {
            groups.removeMember(transaction, by, GroupAdministration.require(transaction, id), member);
            return Answer.NO_CONTENT;
        };
    }

    private Step groupsOfGroup(Call call) {
        UUID id = call.id("id");
        DirectoryObjects objects = new DirectoryObjects(call);
        return (transaction, by) -> objects.groups(
                transaction,
                transaction
                        .groups()
                        .groupsOf(GroupAdministration.require(transaction, id).id()));
    }

    private Step groupsOfUser(Call call) {
        DirectoryObjects objects = new DirectoryObjects(call);
        return (transaction, by) -> objects.groups(
                transaction,
                transaction
                        .groups()
                        .groupsOf(UserResource.named(transaction, call.parameter("id"))
                                .id()));
    }

    private Step transitiveGroupsOfUser(Call call) {
        DirectoryObjects objects = new DirectoryObjects(call);
        return (transaction, by) -> objects.groups(
                transaction,
                transaction
                        .groups()
                        .transitiveGroupsOf(UserResource.named(transaction, call.parameter("id"))
                                .id()));
    }

    private Step object(Call call) {
        UUID id = call.id("id");
        DirectoryObjects objects = new DirectoryObjects(call);
        return (transaction, by) -> objects.one(transaction, id);
    }
}
