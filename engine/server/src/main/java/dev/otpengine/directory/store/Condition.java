package dev.otpengine.directory.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a record must be like. Either true or false of each: an attribute that a record hasn't equals nothing, is below
 * and above nothing, and begins with nothing. Values have the attribute's {@link Attribute#type}.
 *
 * @param <A> the attributes of the record
 */
public sealed interface Condition<A> {
    static <A> Condition<A> everything() {
        return new And<>(List.of());
    }

    record And<A>(List<Condition<A>> all) implements Condition<A> {}

    record Or<A>(List<Condition<A>> any) implements Condition<A> {}

    record Not<A>(Condition<A> what) implements Condition<A> {}

    record Equals<A>(A attribute, Object value) implements Condition<A> {}

    /** Also true of a record without the attribute. */
    record NotEquals<A>(A attribute, Object value) implements Condition<A> {}

    record Missing<A>(A attribute) implements Condition<A> {}

    record In<A>(A attribute, List<?> values) implements Condition<A> {}

    record StartsWith<A>(A attribute, String prefix) implements Condition<A> {}

    record EndsWith<A>(A attribute, String suffix) implements Condition<A> {}

    record Contains<A>(A attribute, String part) implements Condition<A> {}

    record LessThan<A>(A attribute, Object value, boolean orEqual) implements Condition<A> {}

    record GreaterThan<A>(A attribute, Object value, boolean orEqual) implements Condition<A> {}

    /** Of users only: holds one of the SKUs, by itself or by a group it is directly in. */
    record HasLicense<A>(Set<UUID> skuIds) implements Condition<A> {}
}
