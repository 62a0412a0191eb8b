package dev.otpengine.directory.store;

import dev.otpengine.phone.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Many people at once, by the rules of one by one: as many questions and statements for a thousand as for one. */
public interface Bulk {
    /** What there is of all that a batch names. Users, groups and SKUs then stay so until the transaction ends. */
    Found lock(Named named);

    /**
     * All of it or, as with any refusal that isn't caught, nothing. What changes is written before what is new, each in
     * its order, so a number can go from one person to the next.
     *
     * @param writes of what {@link #lock} was asked for
     * @throws NoUnitsLeft when the licenses, own ones and those of groups, don't suffice
     */
    void write(Writes writes);

    /**
     * @param principalNames in any case
     * @param groupNames in any case
     */
    record Named(
            Set<UUID> userIds,
            Set<String> principalNames,
            Set<PhoneNumber> numbers,
            Set<UUID> groupIds,
            Set<String> groupNames) {}

    /**
     * @param deletedUsers those of the ids that belong to deleted users
     * @param signInHolders who signs in with the numbers
     */
    record Found(List<User> users, Set<UUID> deletedUsers, Map<PhoneNumber, UUID> signInHolders, List<Group> groups) {}

    record Membership(UUID groupId, UUID userId) {}

    /**
     * @param memberships that aren't there yet
     * @param licenses of users, that aren't there yet
     */
    record Writes(
            List<User> newUsers,
            List<User> changedUsers,
            List<PhoneMethod> newPhones,
            List<PhoneMethod> changedPhones,
            List<Membership> memberships,
            List<LicenseAssignment> licenses) {}
}
