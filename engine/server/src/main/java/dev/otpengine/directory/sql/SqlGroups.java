package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.AlreadyThere;
import dev.otpengine.directory.store.Group;
import dev.otpengine.directory.store.GroupAttribute;
import dev.otpengine.directory.store.Groups;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.Member;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.Nesting;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Groups as rows, and who is in them. Nesting is small beside people, so it is walked in memory. */
final class SqlGroups implements Groups {
    private static final Pages.Source<Group, GroupAttribute> SOURCE = new Pages.Source<>(
            "directory_groups r where r.tenant_id = ?", "r.id", SqlGroups::column, SqlGroups::group, Group::id);

    private static final String MEMBERS = """
            select id, person from (
                select distinct user_id as id, true as person from group_users
                where tenant_id = ? and group_id = any(?)
                union all
                select distinct child_id as id, false as person from group_groups
                where tenant_id = ? and group_id = any(?)
            ) m where 1 = 1""";

    private final Scope scope;
    private final Pages pages;
    private final Units units;
    private final Memberships memberships;

    SqlGroups(Scope scope, Pages pages, Units units) {
        this.scope = scope;
        this.pages = pages;
        this.units = units;
        this.memberships = new Memberships(scope, units);
    }

    private static String column(GroupAttribute attribute) {
        return switch (attribute) {
            case ID -> "r.id";
            case DISPLAY_NAME -> "r.display_name_key";
            case MAIL_NICKNAME -> "lower(r.mail_nickname)";
            case SECURITY_ENABLED -> "r.security_enabled";
            case MAIL_ENABLED -> "r.mail_enabled";
            case CREATED -> "r.created";
        };
    }

    static Group group(Row row) throws SQLException {
        return new Group(
                row.id("id"),
                row.text("display_name"),
                row.text("mail_nickname"),
                row.optionalText("description"),
                row.flag("security_enabled"),
                row.flag("mail_enabled"),
                row.instant("created"));
    }

    @Override
    public Optional<Group> find(UUID id) {
        return scope.session()
                .first(
                        "select * from directory_groups where tenant_id = ? and id = ?",
                        SqlGroups::group,
                        scope.tenantId(),
                        id);
    }

    @Override
    public Group lock(UUID id) {
        scope.lockGroup(id);
        return find(id).orElseThrow(() -> new NotThere(Kind.GROUP));
    }

    @Override
    public List<Group> findAll(Collection<UUID> ids) {
        return scope.session()
                .ofAny(
                        "select * from directory_groups where tenant_id = ? and id = any(?)",
                        SqlGroups::group,
                        scope.tenantId(),
                        ids);
    }

    @Override
    public void add(Group group) {
        if (find(group.id()).isPresent()) {
            throw new AlreadyThere(Kind.GROUP);
        }
        scope.session()
                .update(
                        "insert into directory_groups (display_name, display_name_key, mail_nickname, description,"
                                + " security_enabled, mail_enabled, created, tenant_id, id)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        values(group));
    }

    private Object[] values(Group group) {
        return new Object[] {
            group.displayName(),
            UserRow.key(group.displayName()),
            group.mailNickname(),
            group.description(),
            group.securityEnabled(),
            group.mailEnabled(),
            group.created(),
            scope.tenantId(),
            group.id()
        };
    }

    @Override
    public void update(Group group) {
        int updated = scope.session()
                .update(
                        "update directory_groups set display_name = ?, display_name_key = ?, mail_nickname = ?,"
                                + " description = ?, security_enabled = ?, mail_enabled = ?, created = ?"
                                + " where tenant_id = ? and id = ?",
                        values(group));
        scope.require(updated, Kind.GROUP);
    }

    /** Snapshots of its people go on naming it, which means nothing any more. */
    @Override
    public void delete(UUID id) {
        scope.lockGroup(id);
        scope.changes().tenant();
        for (UUID sku : units.ofGroup(id)) {
            scope.lockSku(sku);
            units.take(sku, -units.heldByThisGroupAlone(id, sku));
        }
        update("delete from group_licenses where tenant_id = ? and group_id = ?", id);
        update("delete from group_users where tenant_id = ? and group_id = ?", id);
        update("delete from group_groups where tenant_id = ? and group_id = ?", id);
        update("delete from group_groups where tenant_id = ? and child_id = ?", id);
        update("delete from role_assignments where tenant_id = ? and principal_id = ?", id);
        update("delete from directory_groups where tenant_id = ? and id = ?", id);
    }

    private void update(String sql, UUID id) {
        scope.session().update(sql, scope.tenantId(), id);
    }

    @Override
    public Page<Group> page(Query<GroupAttribute> query) {
        return pages.page(scope.tenantId(), SOURCE, query);
    }

    @Override
    public void addMember(UUID groupId, Member member) {
        memberships.add(groupId, member);
    }

    @Override
    public void removeMember(UUID groupId, Member member) {
        memberships.remove(groupId, member);
    }

    @Override
    public Page<Member> members(UUID groupId, int top, Optional<String> after) {
        return members(Set.of(groupId), top, after);
    }

    @Override
    public Page<Member> transitiveMembers(UUID groupId, int top, Optional<String> after) {
        return members(new Nesting(nesting()).withNested(Set.of(groupId)), top, after);
    }

    private Page<Member> members(Set<UUID> groups, int top, Optional<String> after) {
        return pages.byId(
                MEMBERS,
                "id",
                row -> row.flag("person") ? new OfUser(row.id("id")) : new OfGroup(row.id("id")),
                Member::id,
                top,
                after,
                scope.tenantId(),
                groups,
                scope.tenantId(),
                groups);
    }

    @Override
    public Set<UUID> groupsOf(UUID memberId) {
        return Set.copyOf(scope.session()
                .list(
                        "select group_id from group_users where tenant_id = ? and user_id = ?"
                                + " union select group_id from group_groups where tenant_id = ? and child_id = ?",
                        row -> row.id("group_id"),
                        scope.tenantId(),
                        memberId,
                        scope.tenantId(),
                        memberId));
    }

    @Override
    public Set<UUID> transitiveGroupsOf(UUID memberId) {
        return new Nesting(nesting()).withContaining(groupsOf(memberId));
    }

    @Override
    public Map<UUID, Set<UUID>> nesting() {
        return grouped(scope.session()
                .list(
                        "select child_id, group_id from group_groups where tenant_id = ?",
                        row -> new Pair(row.id("child_id"), row.id("group_id")),
                        scope.tenantId()));
    }

    @Override
    public Map<UUID, Set<UUID>> groupsOfAll(Collection<UUID> userIds) {
        return grouped(scope.session()
                .ofAny(
                        "select user_id, group_id from group_users where tenant_id = ? and user_id = any(?)",
                        row -> new Pair(row.id("user_id"), row.id("group_id")),
                        scope.tenantId(),
                        userIds));
    }

    /** Of a member and a group, or of a user and a license. */
    record Pair(UUID key, UUID value) {}

    static Map<UUID, Set<UUID>> grouped(List<Pair> pairs) {
        return pairs.stream()
                .collect(Collectors.groupingBy(Pair::key, Collectors.mapping(Pair::value, Collectors.toSet())));
    }
}
