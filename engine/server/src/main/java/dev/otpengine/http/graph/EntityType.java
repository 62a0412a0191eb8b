package dev.otpengine.http.graph;

import dev.otpengine.directory.store.Attribute;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of entities: what they are called, what they have, and what they can be found by.
 *
 * @param name with its namespace
 * @param set of them in {@code @odata.context}
 */
record EntityType<T, A extends Attribute<?>>(String name, String set, List<Property<T, A>> properties) {

    static <T, A extends Attribute<?>> Builder<T, A> named(String name, String set) {
        return new Builder<>(name, set);
    }

    /** @throws GraphError when one of the names is none of its properties */
    Selection<T, A> select(List<String> names) {
        if (names.isEmpty()) {
            return new Selection<>(
                    this, properties.stream().filter(Property::byDefault).toList(), "");
        }
        List<Property<T, A>> selected =
                names.stream().map(this::selectable).distinct().toList();
        return new Selection<>(
                this,
                selected,
                "(" + String.join(",", selected.stream().map(Property::name).toList()) + ")");
    }

    /** For lists of several types: what one of them lacks is left out. */
    Selection<T, A> selectWhatItHas(List<String> names) {
        List<String> own =
                names.stream().filter(name -> property(name).isPresent()).toList();
        return own.isEmpty() && !names.isEmpty() ? select(List.of("id")) : select(own);
    }

    private Property<T, A> selectable(String name) {
        return property(name)
                .orElseThrow(() -> GraphError.badRequest(
                        "Could not find a property named '" + Call.shown(name) + "' on type '" + this.name + "'."));
    }

    Optional<Property<T, A>> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    Schema schema() {
        return new Schema(name, properties.stream().map(Property::field).toList());
    }

    /**
     * Which properties a client wants.
     *
     * @param context how the choice is written in {@code @odata.context}
     */
    record Selection<T, A extends Attribute<?>>(
            EntityType<T, A> type, List<Property<T, A>> properties, String context) {

        boolean has(String property) {
            return properties.stream().anyMatch(one -> one.name().equals(property));
        }

        JsonObject json(T entity) {
            JsonObject json = new JsonObject();
            properties.forEach(property -> json.put(property.name(), property.json(entity)));
            return json;
        }

        /** As the only thing in an answer. */
        JsonObject entity(String base, T entity) {
            return new JsonObject()
                    .put("@odata.context", base + "/$metadata#" + type.set() + context + "/$entity")
                    .mergeIn(json(entity));
        }
    }

    /** Lists the properties, in the order in which they are answered. */
    static final class Builder<T, A extends Attribute<?>> {
        private final String name;
        private final String set;
        private final Collection<Property<T, A>> properties = new ArrayList<>();

        private Builder(String name, String set) {
            this.name = name;
            this.set = set;
        }

        /** One that is answered when nothing is selected. */
        Builder<T, A> with(Schema.Field field, @Nullable A attribute, Function<T, @Nullable Object> value) {
            properties.add(new Property<>(field, value, true, attribute));
            return this;
        }

        /** One that is answered only when it is selected. */
        Builder<T, A> onDemand(Schema.Field field, @Nullable A attribute, Function<T, @Nullable Object> value) {
            properties.add(new Property<>(field, value, false, attribute));
            return this;
        }

        EntityType<T, A> build() {
            return new EntityType<>(name, set, List.copyOf(properties));
        }
    }
}
