package dev.otpengine.http.graph;

import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.GroupAttribute;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.directory.store.UserAttribute;
import dev.otpengine.http.graph.EntityType.Selection;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Lists in which users and groups stand beside each other, each with its type. */
final class DirectoryObjects {
    static final String SET = "directoryObjects";

    private final Call call;
    private final Selection<UserView, UserAttribute> users;
    private final Selection<GroupView, GroupAttribute> groups;

    DirectoryObjects(Call call) {
        List<String> names = call.options().select();
        this.call = call;
        this.users = UserView.TYPE.selectWhatItHas(names);
        this.groups = GroupView.TYPE.selectWhatItHas(names);
    }

    /** Members that are gone since the page was read are left out. */
    Answer members(Transaction transaction, Page<Member> page) {
        List<UUID> ids = page.items().stream().map(Member::id).toList();
        Map<UUID, JsonObject> byId = new HashMap<>();
        UserView.views(transaction, users, transaction.users().findAll(ids))
                .forEach(view -> byId.put(view.user().id(), typed(UserView.NAME, users.json(view))));
        views(transaction, ids).forEach(view -> byId.put(view.group().id(), typed(GroupView.NAME, groups.json(view))));
        List<JsonObject> entities =
                ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        return Listing.page(call, SET, page, entities);
    }

    /** A page of those groups, by id. */
    Answer groups(Transaction transaction, Collection<UUID> all) {
        int top = call.options().top();
        String after = call.options().skipToken().orElse("");
        List<UUID> left = new ArrayList<>(
                all.stream().filter(id -> id.toString().compareTo(after) > 0).toList());
        left.sort((one, other) -> one.toString().compareTo(other.toString()));
        List<UUID> ids = left.subList(0, Math.min(top, left.size()));
        Optional<String> next = left.size() > top ? Optional.of(ids.get(top - 1).toString()) : Optional.empty();
        Map<UUID, JsonObject> byId = new HashMap<>();
        views(transaction, ids).forEach(view -> byId.put(view.group().id(), typed(GroupView.NAME, groups.json(view))));
        List<JsonObject> entities =
                ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        return Listing.page(call, SET, new Page<>(List.of(), next, OptionalLong.empty()), entities);
    }

    /** One of them. */
    Answer one(Transaction transaction, UUID id) {
        Optional<User> user = transaction.users().find(id);
        Optional<Group> group = transaction.groups().find(id);
        JsonObject entity = user.map(found -> typed(UserView.NAME, UserView.json(transaction, users, found)))
                .or(() -> group.map(found -> typed(
                        GroupView.NAME,
                        groups.json(GroupView.views(transaction, groups, List.of(found))
                                .get(0)))))
                .orElseThrow(() -> GraphError.notFound(id.toString()));
        return Answer.ok(new JsonObject()
                .put("@odata.context", call.base() + "/$metadata#" + SET + "/$entity")
                .mergeIn(entity));
    }

    private List<GroupView> views(Transaction transaction, List<UUID> ids) {
        return GroupView.views(transaction, groups, transaction.groups().findAll(ids));
    }

    private static JsonObject typed(String type, JsonObject entity) {
        return new JsonObject().put("@odata.type", "#" + type).mergeIn(entity);
    }
}
