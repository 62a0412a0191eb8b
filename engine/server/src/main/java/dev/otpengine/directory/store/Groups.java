package dev.otpengine.directory.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The groups of a tenant and who is in them. Nesting may have any depth, and cycles. */
public interface Groups {
    Optional<Group> find(UUID id);

    /** The group as it is now, and stays until the transaction ends. @throws NotThere when there is none */
    Group lock(UUID id);

    /** Those of them that are there, in no order. */
    List<Group> findAll(Collection<UUID> ids);

    /** @throws AlreadyThere when the id is taken */
    void add(Group group);

    /** @throws NotThere when there is none */
    void update(Group group);

    /** With its memberships and licenses. @throws NotThere when there is none */
    void delete(UUID id);

    Page<Group> page(Query<GroupAttribute> query);

    /**
     * @throws NotThere when there is no such group or no such member
     * @throws AlreadyThere when it is a member
     * @throws NoUnitsLeft when the group's licenses don't suffice for one more
     */
    void addMember(UUID groupId, Member member);

    /** @throws NotThere when it is no member */
    void removeMember(UUID groupId, Member member);

    /** Direct members, by id. */
    Page<Member> members(UUID groupId, int top, Optional<String> after);

    /** Members over any number of steps, each once, by id. */
    Page<Member> transitiveMembers(UUID groupId, int top, Optional<String> after);

    /** Ids of the groups that a user or a group is directly in. */
    Set<UUID> groupsOf(UUID memberId);

    /** Ids of the groups that a user or a group is in over any number of steps. */
    Set<UUID> transitiveGroupsOf(UUID memberId);

    /** The groups that are in groups, each with those that it is directly in. */
    Map<UUID, Set<UUID>> nesting();

    /** As {@link #groupsOf}, for many users at once; those in no group are left out. */
    Map<UUID, Set<UUID>> groupsOfAll(Collection<UUID> userIds);
}
