package dev.otpengine.directory.store;

import dev.otpengine.directory.store.Condition.And;
import dev.otpengine.directory.store.Condition.Contains;
import dev.otpengine.directory.store.Condition.EndsWith;
import dev.otpengine.directory.store.Condition.Equals;
import dev.otpengine.directory.store.Condition.GreaterThan;
import dev.otpengine.directory.store.Condition.HasLicense;
import dev.otpengine.directory.store.Condition.In;
import dev.otpengine.directory.store.Condition.LessThan;
import dev.otpengine.directory.store.Condition.Missing;
import dev.otpengine.directory.store.Condition.Not;
import dev.otpengine.directory.store.Condition.NotEquals;
import dev.otpengine.directory.store.Condition.Or;
import dev.otpengine.directory.store.Condition.StartsWith;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers queries by looking at every record. */
final class MemoryPages {
    private MemoryPages() {}

    /** @param licenses the SKUs of a record */
    static <R, A extends Attribute<R>> Page<R> page(
            Collection<R> records, Query<A> query, Function<R, UUID> id, Function<R, Set<UUID>> licenses) {
        Function<R, String> key = record ->
                query.order().map(order -> text(order.attribute(), record)).orElse("");
        Comparator<R> order = Comparator.comparing(key)
                .thenComparing(record -> id.apply(record).toString());
        boolean descending = query.order().filter(Query.Order::descending).isPresent();
        Comparator<R> directed = descending ? order.reversed() : order;
        List<R> all = records.stream()
                .filter(record -> holds(query.filter(), record, licenses))
                .sorted(directed)
                .toList();
        Optional<PageMark> mark = query.after().map(PageMark::parse);
        List<R> rest = all.stream()
                .filter(record ->
                        mark.isEmpty() || isBehind(mark.get(), key.apply(record), id.apply(record), descending))
                .toList();
        List<R> items = rest.subList(0, Math.min(query.top(), rest.size()));
        boolean more = rest.size() > items.size();
        Optional<String> next = more && !items.isEmpty()
                ? Optional.of(
                        new PageMark(key.apply(items.get(items.size() - 1)), id.apply(items.get(items.size() - 1)))
                                .text())
                : Optional.empty();
        return new Page<>(items, next, query.count() ? OptionalLong.of(all.size()) : OptionalLong.empty());
    }

    /** Records in order of their ids. */
    static <R> Page<R> byId(Collection<R> records, int top, Optional<String> after, Function<R, UUID> id) {
        Optional<PageMark> mark = after.map(PageMark::parse);
        List<R> rest = records.stream()
                .sorted(Comparator.comparing(id, MemoryTenant.BY_TEXT))
                .filter(record -> mark.isEmpty() || isBehind(mark.get(), "", id.apply(record), false))
                .toList();
        List<R> items = rest.subList(0, Math.min(top, rest.size()));
        return new Page<>(
                items,
                rest.size() > items.size()
                        ? Optional.of(new PageMark("", id.apply(items.get(items.size() - 1))).text())
                        : Optional.empty(),
                OptionalLong.empty());
    }

    private static boolean isBehind(PageMark mark, String key, UUID id, boolean descending) {
        int byKey = key.compareTo(mark.value());
        int compared = byKey != 0 ? byKey : id.toString().compareTo(mark.id().toString());
        return descending ? compared < 0 : compared > 0;
    }

    private static <R> String text(Attribute<R> attribute, R record) {
        if (!attribute.isSortable()) {
            throw new InvalidQuery("can't order by " + attribute);
        }
        Object value = attribute.of(record).orElseThrow();
        return value instanceof Instant instant
                ? "%020d".formatted(instant.toEpochMilli())
                : value.toString().toLowerCase(Locale.ROOT);
    }

    private static <R, A extends Attribute<R>> boolean holds(
            Condition<A> condition, R record, Function<R, Set<UUID>> licenses) {
        if (condition instanceof And<A> and) {
            return and.all().stream().allMatch(inner -> holds(inner, record, licenses));
        }
        if (condition instanceof Or<A> or) {
            return or.any().stream().anyMatch(inner -> holds(inner, record, licenses));
        }
        if (condition instanceof Not<A> not) {
            return !holds(not.what(), record, licenses);
        }
        if (condition instanceof HasLicense<A> license) {
            return licenses.apply(record).stream().anyMatch(license.skuIds()::contains);
        }
        return compares(condition, record);
    }

    private static <R, A extends Attribute<R>> boolean compares(Condition<A> condition, R record) {
        if (condition instanceof Equals<A> equals) {
            return is(equals.attribute(), record, value -> value.equals(folded(equals.value())));
        }
        if (condition instanceof NotEquals<A> differs) {
            return !is(differs.attribute(), record, value -> value.equals(folded(differs.value())));
        }
        if (condition instanceof Missing<A> missing) {
            return missing.attribute().of(record).isEmpty();
        }
        if (condition instanceof In<A> in) {
            return is(
                    in.attribute(),
                    record,
                    in.values().stream().map(MemoryPages::folded).toList()::contains);
        }
        if (condition instanceof StartsWith<A> starts) {
            return is(starts.attribute(), record, value -> value.toString().startsWith(lower(starts.prefix())));
        }
        if (condition instanceof EndsWith<A> ends) {
            return is(ends.attribute(), record, value -> value.toString().endsWith(lower(ends.suffix())));
        }
        if (condition instanceof Contains<A> contains) {
            return is(contains.attribute(), record, value -> value.toString().contains(lower(contains.part())));
        }
        return isInRange(condition, record);
    }

    private static <R, A extends Attribute<R>> boolean isInRange(Condition<A> condition, R record) {
        if (condition instanceof LessThan<A> less) {
            return is(
                    less.attribute(), record, value -> compare(value, folded(less.value())) < (less.orEqual() ? 1 : 0));
        }
        if (condition instanceof GreaterThan<A> greater) {
            return is(
                    greater.attribute(),
                    record,
                    value -> compare(value, folded(greater.value())) > (greater.orEqual() ? -1 : 0));
        }
        throw new IllegalArgumentException(condition.toString());
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return Integer.signum(((Comparable<Object>) left).compareTo(right));
    }

    private static <R> boolean is(Attribute<R> attribute, R record, Predicate<Object> test) {
        return attribute.of(record).map(value -> test.test(folded(value))).orElse(false);
    }

    private static Object folded(Object value) {
        return value instanceof String text ? lower(text) : value;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
