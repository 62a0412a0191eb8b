package dev.otpengine.directory.store;

import java.util.Optional;

/**
 * Something to filter and order records by. Text compares without regard to case.
 *
 * @param <R> the record
 */
public interface Attribute<R> {
    /** String, Boolean, UUID or Instant; empty where the record has none. */
    Optional<? extends Comparable<?>> of(R record);

    /** The class of its values. */
    Class<?> type();

    /** Whether records can be ordered by it at a cost that doesn't grow with their number. Never absent then. */
    boolean isSortable();
}
