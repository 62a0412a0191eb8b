package dev.otpengine.directory.store;

import java.util.Optional;

/** The tenant of the transaction. */
public interface Tenants {
    /** Empty when it isn't there, or not yet. */
    Optional<TenantRecord> find();

    /** The tenant as it is now, and stays until the transaction ends. @throws NotThere when it isn't there */
    TenantRecord lock();

    /** @throws AlreadyThere when it is there */
    void create(TenantRecord tenant);

    /** @throws NotThere when it isn't */
    void update(TenantRecord tenant);

    /**
     * Removes some of its rows for good, itself last: work for {@link TenantRemoval}. Nothing happens when it isn't there.
     *
     * @param most so many rows, about
     * @return whether anything is left
     */
    boolean remove(int most);
}
