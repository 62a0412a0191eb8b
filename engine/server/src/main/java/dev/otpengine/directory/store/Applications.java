package dev.otpengine.directory.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The applications of a tenant. */
public interface Applications {
    /** @param appId the {@code client_id} */
    Optional<ApplicationRegistration> find(UUID appId);

    Optional<ApplicationRegistration> byObjectId(UUID objectId);

    /** The application as it is now, and stays until the transaction ends. @throws NotThere when there is none */
    ApplicationRegistration lock(UUID appId);

    /** @throws AlreadyThere when one of the ids is taken */
    void add(ApplicationRegistration application);

    /** @throws NotThere when there is none */
    void update(ApplicationRegistration application);

    /** @throws NotThere when there is none */
    void delete(UUID appId);

    List<ApplicationRegistration> all();

    Page<ApplicationRegistration> page(Query<ApplicationAttribute> query);
}
