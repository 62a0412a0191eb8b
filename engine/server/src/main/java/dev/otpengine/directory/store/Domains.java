package dev.otpengine.directory.store;

import java.util.List;
import java.util.Optional;

/** The domain names of a tenant. */
public interface Domains {
    /** By name. */
    List<Domain> all();

    Optional<Domain> find(String name);

    /** @throws AlreadyThere when this tenant or another has it */
    void add(Domain domain);

    /** @throws NotThere when there is none */
    void update(Domain domain);

    /** @throws NotThere when there is none */
    void delete(String name);
}
