package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people of a tenant. Deleted ones are seen by nothing but what says so. */
public interface Users {
    Optional<User> find(UUID id);

    /**
     * For a change that hangs on what is there: nobody else changes the user, or the user's phones, until the transaction
     * ends.
     *
     * @return the user as it is now, which may be another than was found before
     * @throws NotThere when there is no such user
     */
    User lock(UUID id);

    /** Those of them that are there, in no order. */
    List<User> findAll(Collection<UUID> ids);

    /** @param userPrincipalName in any case */
    Optional<User> byPrincipalName(String userPrincipalName);

    /** @throws AlreadyThere when the id or the user principal name is taken */
    void add(User user);

    /**
     * @throws NotThere when there is no such user
     * @throws AlreadyThere when the user principal name is another's
     */
    void update(User user);

    /**
     * Takes licenses, memberships and roles away, frees number and user principal name, and keeps the rest to be
     * restored; the user's phones no longer sign in.
     *
     * @throws NotThere when there is no such user
     */
    void delete(UUID id, Instant when);

    /** @return empty when no deleted user has the id */
    Optional<DeletedUser> findDeleted(UUID id);

    /** By id. */
    Page<DeletedUser> deleted(int top, Optional<String> after);

    /** Who was deleted before then, the earliest first. */
    List<UUID> deletedBefore(Instant instant, int most);

    /**
     * @throws NotThere when no deleted user has the id
     * @throws AlreadyThere when the user principal name has been given to somebody else
     */
    void restore(UUID id);

    /** Removes a deleted user for good: number and name are in no table afterwards. @throws NotThere when there is none */
    void purge(UUID id);

    Page<User> page(Query<UserAttribute> query);

    record DeletedUser(User user, Instant deleted) {}
}
