package dev.otpengine.directory;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whom a policy target means.
 *
 * @param groups with every group nested in them, so that a person's direct groups are enough to tell
 */
public record Audience(boolean allUsers, Set<UUID> groups, Set<UUID> users) {
    public static final Audience NOBODY = new Audience(false, Set.of(), Set.of());

    public boolean includes(Subscriber subscriber) {
        if (allUsers || users.contains(subscriber.id())) {
            return true;
        }
        for (UUID group : subscriber.groups()) {
            if (groups.contains(group)) {
                return true;
            }
        }
        return false;
    }

    /** By what a person is in here: everybody, the person's own id, or the first direct group that is. */
    public Optional<String> membership(Subscriber subscriber) {
        if (allUsers) {
            return Optional.of("all_users");
        }
        return users.contains(subscriber.id())
                ? Optional.of(subscriber.id().toString())
                : subscriber.groups().stream()
                        .filter(groups::contains)
                        .map(UUID::toString)
                        .sorted()
                        .findFirst();
    }
}
