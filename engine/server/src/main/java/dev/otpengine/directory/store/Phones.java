package dev.otpengine.directory.store;

import dev.otpengine.phone.PhoneNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The phones of a tenant's people. */
public interface Phones {
    /** In the order of {@link PhoneType}. */
    List<PhoneMethod> of(UUID userId);

    /** Users without a phone are left out. */
    Map<UUID, List<PhoneMethod>> ofAll(Collection<UUID> userIds);

    Optional<PhoneMethod> find(UUID userId, PhoneType type);

    /** Who signs in with the number. */
    Optional<UUID> signInHolder(PhoneNumber number);

    /**
     * A refused call changes nothing, and the work may go on: such as with the number as one that doesn't sign in.
     *
     * @throws NotThere when there is no such user
     * @throws AlreadyThere when the user has one of the type
     * @throws MobileNeeded for an alternate mobile without a mobile
     * @throws NumberTaken when it is to sign in and somebody else signs in with the number
     */
    void add(PhoneMethod phone);

    /**
     * Type and user stay.
     *
     * @throws NotThere when the user has none of the type
     * @throws NumberTaken as above
     */
    void update(PhoneMethod phone);

    /**
     * @throws NotThere when the user has none of the type
     * @throws MobileNeeded for a mobile while there is an alternate one
     */
    void delete(UUID userId, PhoneType type);

    /** Notes a sign-in with each of the numbers, unless one less than a day earlier is noted. */
    void used(Collection<PhoneNumber> numbers, Instant when);

    /** Mobiles that sign in and were not used (or, never used, not made) since, by user id. */
    Page<PhoneMethod> idleSince(Instant instant, int top, Optional<String> after);

    /** The mobile no longer signs in, unless it was used or changed meanwhile. @return whether that is so */
    boolean switchOff(PhoneMethod idle, Instant since);
}
