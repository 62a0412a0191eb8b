package dev.otpengine.directory.store;

import java.util.Optional;

/**
 * Which of many, and in which order.
 *
 * @param top at most so many
 * @param after {@link Page#next} of the page before
 * @param count whether to count all that the filter lets through: costs as much as there are
 */
public record Query<A extends Attribute<?>>(
        Condition<A> filter, Optional<Order<A>> order, int top, Optional<String> after, boolean count) {

    /** By id when a query says nothing. */
    public record Order<A>(A attribute, boolean descending) {}

    public static <A extends Attribute<?>> Query<A> all(int top) {
        return new Query<>(Condition.everything(), Optional.empty(), top, Optional.empty(), false);
    }

    public Query<A> where(Condition<A> condition) {
        return new Query<>(condition, order, top, after, count);
    }

    public Query<A> by(A attribute) {
        return new Query<>(filter, Optional.of(new Order<>(attribute, false)), top, after, count);
    }

    public Query<A> byDescending(A attribute) {
        return new Query<>(filter, Optional.of(new Order<>(attribute, true)), top, after, count);
    }

    public Query<A> after(String mark) {
        return new Query<>(filter, order, top, Optional.of(mark), count);
    }

    public Query<A> counted() {
        return new Query<>(filter, order, top, after, true);
    }
}
