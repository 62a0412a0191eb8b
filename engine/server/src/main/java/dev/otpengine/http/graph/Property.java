package dev.otpengine.http.graph;

import dev.otpengine.directory.store.Attribute;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One property of an entity.
 *
 * @param value of it in an entity: a JSON value, an id, an instant, a collection of them, or null
 * @param byDefault whether clients that select nothing get it
 * @param attribute by which entities are found and ordered; null where they can't be
 */
record Property<T, A extends Attribute<?>>(
        Schema.Field field,
        Function<T, @Nullable Object> value,
        boolean byDefault,
        @Nullable A attribute) {

    String name() {
        return field.name();
    }

    @Nullable
    Object json(T entity) {
        return plain(value.apply(entity));
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof UUID || value instanceof Instant) {
            return value.toString();
        }
        if (value instanceof Collection<?> collection) {
            JsonArray array = new JsonArray();
            collection.forEach(element -> array.add(plain(element)));
            return array;
        }
        return value;
    }
}
