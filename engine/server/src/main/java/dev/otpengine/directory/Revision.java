package dev.otpengine.directory;

import java.util.Set;
import java.util.UUID;

/**
 * What was written that no {@link ChangeListener} was told of.
 *
 * @param number rises with each such write
 * @param ofAll number of the latest one after which anything may be another, tenants too
 * @param tenants whose people, and nothing else of theirs, may be others since the number that was asked for
 */
public record Revision(long number, long ofAll, Set<UUID> tenants) {
    /** Where everybody is told. */
    public static final Revision NONE = new Revision(0, 0, Set.of());
}
