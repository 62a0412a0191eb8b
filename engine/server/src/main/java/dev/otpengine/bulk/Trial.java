package dev.otpengine.bulk;

import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.User;
import dev.otpengine.phone.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the batches of a trial would have kept, so that those after them see it. Grows with the file, by less than 1 KiB
 * a person. For one batch after the other.
 */
final class Trial {
    private final Map<UUID, Person> people = new HashMap<>();
    private final Map<String, UUID> names = new HashMap<>();
    private final Map<PhoneNumber, Optional<UUID>> signInHolders = new HashMap<>();
    private final Map<UUID, Long> unitsUsed = new HashMap<>();

    /** With all that the person has, not only what a row brought. */
    record Person(User user, List<PhoneMethod> phones, Set<UUID> groups, Set<UUID> licenses) {}

    /**
     * Of one batch.
     *
     * @param signInHolders numbers that came to somebody, or to nobody
     */
    record Kept(List<Person> people, Map<PhoneNumber, Optional<UUID>> signInHolders, Map<UUID, Long> unitsUsed) {}

    void add(Kept kept) {
        kept.people().forEach(this::add);
        signInHolders.putAll(kept.signInHolders());
        kept.unitsUsed().forEach((sku, units) -> unitsUsed.merge(sku, units, Long::sum));
    }

    private void add(Person person) {
        UUID id = person.user().id();
        Optional.ofNullable(people.put(id, person))
                .ifPresent(before -> names.remove(Roster.key(before.user().userPrincipalName()), id));
        names.put(Roster.key(person.user().userPrincipalName()), id);
    }

    Optional<Person> person(UUID id) {
        return Optional.ofNullable(people.get(id));
    }

    /** @param key of {@link Roster#key} */
    Optional<Person> named(String key) {
        return Optional.ofNullable(names.get(key)).flatMap(this::person);
    }

    /** Outer empty: as the directory has it. Inner empty: nobody. */
    Optional<Optional<UUID>> signInHolder(PhoneNumber number) {
        return Optional.ofNullable(signInHolders.get(number));
    }

    Map<UUID, Long> unitsUsed() {
        return unitsUsed;
    }
}
