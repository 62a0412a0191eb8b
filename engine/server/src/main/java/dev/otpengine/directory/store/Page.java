package dev.otpengine.directory.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Some of many.
 *
 * @param next for the page behind it; empty on the last one
 * @param count of all, where the query asked
 */
public record Page<T>(List<T> items, Optional<String> next, OptionalLong count) {
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next, count);
    }
}
