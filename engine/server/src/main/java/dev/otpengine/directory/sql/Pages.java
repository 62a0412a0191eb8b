package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.Attribute;
import dev.otpengine.directory.store.InvalidQuery;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.PageMark;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Query.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Pages by the place where the one before ended, so that the millionth costs what the first does. */
final class Pages {
    private final Session session;
    private final boolean embedded;

    Pages(Session session, boolean embedded) {
        this.session = session;
        this.embedded = embedded;
    }

    /**
     * Records of one kind.
     *
     * @param from table and condition, with the tenant's id as first argument; the table's alias is {@code r}
     * @param idColumn unique within the tenant
     */
    record Source<R, A extends Attribute<R>>(
            String from, String idColumn, Function<A, String> columns, Row.Reader<R> reader, Function<R, UUID> id) {}

    <R, A extends Attribute<R>> Page<R> page(UUID tenantId, Source<R, A> source, Query<A> query) {
        Filter<A> filter = new Filter<>(source.columns()).and(query.filter());
        List<Object> arguments = new ArrayList<>(List.of(tenantId));
        arguments.addAll(filter.arguments());
        OptionalLong count = query.count() ? count(source, filter, arguments) : OptionalLong.empty();
        Optional<Order<A>> order = query.order()
                .filter(asked -> !source.columns().apply(asked.attribute()).equals(source.idColumn()));
        order.ifPresent(Pages::requireSortable);
        boolean descending = query.order().filter(Order::descending).isPresent();
        String direction = descending ? " desc" : "";
        String key = order.map(asked -> source.columns().apply(asked.attribute()) + direction + ", ")
                .orElse("");
        String behind = query.after()
                .map(mark -> behind(source, order, descending, PageMark.parse(mark), arguments))
                .orElse("");
        arguments.add(query.top() + 1);
        List<R> found = session.list(
                "select r.* from " + source.from() + filter.sql() + behind + " order by " + key + source.idColumn()
                        + direction + " limit ?",
                source.reader(),
                arguments.toArray());
        return cut(found, query.top(), count, last -> mark(last, source, order));
    }

    private <R, A extends Attribute<R>> OptionalLong count(
            Source<R, A> source, Filter<A> filter, List<Object> arguments) {
        String sql = "select count(*) as counted from " + source.from() + filter.sql();
        return OptionalLong.of(session.first(sql, row -> row.number("counted"), arguments.toArray())
                .orElse(0L));
    }

    /** PostgreSQL finds a pair by an index on both; H2 needs the first of them to stand alone. */
    private <R, A extends Attribute<R>> String behind(
            Source<R, A> source, Optional<Order<A>> order, boolean descending, PageMark mark, List<Object> arguments) {
        String than = descending ? "<" : ">";
        if (order.isEmpty()) {
            arguments.add(mark.id());
            return " and " + source.idColumn() + " " + than + " ?";
        }
        String column = source.columns().apply(order.get().attribute());
        Object value = value(order.get().attribute(), mark.value());
        arguments.add(value);
        if (embedded) {
            arguments.add(value);
        }
        arguments.add(mark.id());
        return embedded
                ? " and " + column + " " + than + "= ? and (" + column + " " + than + " ? or " + source.idColumn() + " "
                        + than + " ?)"
                : " and (" + column + ", " + source.idColumn() + ") " + than + " (?, ?)";
    }

    private static <A extends Attribute<?>> void requireSortable(Order<A> order) {
        if (!order.attribute().isSortable()) {
            throw new InvalidQuery("can't order by " + order.attribute());
        }
    }

    private static Object value(Attribute<?> attribute, String text) {
        try {
            return attribute.type() == Instant.class
                    ? (Object) Long.parseLong(text)
                    : attribute.type() == UUID.class ? (Object) UUID.fromString(text) : text;
        } catch (IllegalArgumentException e) {
            throw new InvalidQuery("the mark of the page is of another order");
        }
    }

    private static <R, A extends Attribute<R>> PageMark mark(R last, Source<R, A> source, Optional<Order<A>> order) {
        String value = order.map(asked -> text(asked.attribute().of(last).orElseThrow()))
                .orElse("");
        return new PageMark(value, source.id().apply(last));
    }

    private static String text(Object value) {
        return value instanceof Instant instant
                ? Long.toString(instant.toEpochMilli())
                : value.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * A page in order of ids.
     *
     * @param sql ends where the condition on the id would follow
     */
    <R> Page<R> byId(
            String sql,
            String idColumn,
            Row.Reader<R> reader,
            Function<R, UUID> id,
            int top,
            Optional<String> after,
            Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        after.map(PageMark::parse).ifPresent(mark -> all.add(mark.id()));
        all.add(top + 1);
        String behind = after.isPresent() ? " and " + idColumn + " > ?" : "";
        List<R> found = session.list(sql + behind + " order by " + idColumn + " limit ?", reader, all.toArray());
        return cut(found, top, OptionalLong.empty(), last -> new PageMark("", id.apply(last)));
    }

    private static <R> Page<R> cut(List<R> found, int top, OptionalLong count, Function<R, PageMark> mark) {
        if (found.size() <= top) {
            return new Page<>(found, Optional.empty(), count);
        }
        List<R> items = List.copyOf(found.subList(0, top));
        return new Page<>(items, Optional.of(mark.apply(items.get(top - 1)).text()), count);
    }
}
