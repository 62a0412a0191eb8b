package dev.otpengine.directory.store;

import dev.otpengine.directory.store.MemoryTenant.Membership;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The groups of a memory tenant. */
final class MemoryGroups implements Groups {
    private final MemoryTenant tenant;

    MemoryGroups(MemoryTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Group> find(UUID id) {
        return Optional.ofNullable(tenant.groups.get(id));
    }

    @Override
    public Group lock(UUID id) {
        return find(id).orElseThrow(() -> new NotThere(Kind.GROUP));
    }

    @Override
    public List<Group> findAll(Collection<UUID> ids) {
        return tenant.groups.values().stream()
                .filter(group -> ids.contains(group.id()))
                .toList();
    }

    @Override
    public void add(Group group) {
        MemoryTransaction.refuse(tenant.groups.putIfAbsent(group.id(), group) != null, Kind.GROUP);
    }

    @Override
    public void update(Group group) {
        MemoryTransaction.require(tenant.groups.replace(group.id(), group) != null, Kind.GROUP);
    }

    @Override
    public void delete(UUID id) {
        MemoryTransaction.require(tenant.groups.remove(id) != null, Kind.GROUP);
        tenant.memberships.removeIf(membership ->
                membership.groupId().equals(id) || membership.member().id().equals(id));
        tenant.licenses.removeIf(license -> license.holder().id().equals(id));
    }

    @Override
    public Page<Group> page(Query<GroupAttribute> query) {
        return MemoryPages.page(tenant.groups.values(), query, Group::id, group -> Set.of());
    }

    @Override
    public void addMember(UUID groupId, Member member) {
        MemoryTransaction.require(tenant.groups.containsKey(groupId), Kind.GROUP);
        requireThere(tenant, member);
        MemoryTransaction.refuse(!tenant.memberships.add(new Membership(groupId, member)), Kind.MEMBERSHIP);
        try {
            tenant.checkUnits();
        } catch (NoUnitsLeft e) {
            tenant.memberships.remove(new Membership(groupId, member));
            throw e;
        }
    }

    static void requireThere(MemoryTenant tenant, Member member) {
        if (member instanceof Member.OfUser user) {
            MemoryTransaction.require(tenant.users.containsKey(user.id()), Kind.USER);
        } else {
            MemoryTransaction.require(tenant.groups.containsKey(member.id()), Kind.GROUP);
        }
    }

    @Override
    public void removeMember(UUID groupId, Member member) {
        MemoryTransaction.require(tenant.memberships.remove(new Membership(groupId, member)), Kind.MEMBERSHIP);
    }

    @Override
    public Page<Member> members(UUID groupId, int top, Optional<String> after) {
        return MemoryPages.byId(membersOf(Set.of(groupId)), top, after, Member::id);
    }

    @Override
    public Page<Member> transitiveMembers(UUID groupId, int top, Optional<String> after) {
        Set<UUID> groups = new Nesting(nesting()).withNested(Set.of(groupId));
        return MemoryPages.byId(membersOf(groups), top, after, Member::id);
    }

    private Set<Member> membersOf(Set<UUID> groups) {
        return tenant.memberships.stream()
                .filter(membership -> groups.contains(membership.groupId()))
                .map(Membership::member)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<UUID> groupsOf(UUID memberId) {
        return tenant.groupsOf(memberId);
    }

    @Override
    public Set<UUID> transitiveGroupsOf(UUID memberId) {
        return new Nesting(nesting()).withContaining(groupsOf(memberId));
    }

    @Override
    public Map<UUID, Set<UUID>> nesting() {
        return tenant.memberships.stream()
                .filter(membership -> membership.member() instanceof Member.OfGroup)
                .collect(Collectors.groupingBy(
                        membership -> membership.member().id(),
                        Collectors.mapping(Membership::groupId, Collectors.toSet())));
    }

    @Override
    public Map<UUID, Set<UUID>> groupsOfAll(Collection<UUID> userIds) {
        return userIds.stream()
                .filter(id -> !groupsOf(id).isEmpty())
                .distinct()
                .collect(Collectors.toMap(id -> id, this::groupsOf));
    }
}
