package dev.otpengine.directory.sql;

import dev.otpengine.directory.store.Attribute;
import dev.otpengine.directory.store.Condition;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A condition as SQL. Each comparison is true or false, never unknown, so that a negation is true exactly where the
 * comparison is false.
 */
final class Filter<A extends Attribute<?>> {
    private static final String LICENSED = """
            (exists (select 1 from user_licenses l
                where l.tenant_id = r.tenant_id and l.user_id = r.id and l.sku_id = any(?))
             or exists (select 1 from group_users m
                join group_licenses l on l.tenant_id = m.tenant_id and l.group_id = m.group_id
                where m.tenant_id = r.tenant_id and m.user_id = r.id and l.sku_id = any(?)))""";

    private final Function<A, String> columns;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    /** @param columns where an attribute stands; text in lower case */
    Filter(Function<A, String> columns) {
        this.columns = columns;
    }

    String sql() {
        return sql.toString();
    }

    List<Object> arguments() {
        return arguments;
    }

    Filter<A> and(Condition<A> condition) {
        sql.append(" and ");
        return add(condition);
    }

    private Filter<A> add(Condition<A> condition) {
        if (condition instanceof And<A> and) {
            join(and.all(), " and ", "1 = 1");
        } else if (condition instanceof Or<A> or) {
            join(or.any(), " or ", "1 = 0");
        } else if (condition instanceof Not<A> not) {
            sql.append("not ");
            join(List.of(not.what()), "", "");
        } else if (condition instanceof HasLicense<A> license) {
            addLicense(license);
        } else {
            addComparison(condition);
        }
        return this;
    }

    private void join(List<Condition<A>> conditions, String by, String whenEmpty) {
        sql.append('(').append(conditions.isEmpty() ? whenEmpty : "");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(i == 0 ? "" : by);
            add(conditions.get(i));
        }
        sql.append(')');
    }

    private void addLicense(HasLicense<A> license) {
        if (license.skuIds().isEmpty()) {
            sql.append("1 = 0");
        } else {
            sql.append(LICENSED);
            arguments.add(license.skuIds());
            arguments.add(license.skuIds());
        }
    }

    private void addComparison(Condition<A> condition) {
        if (condition instanceof Equals<A> equals) {
            compare(equals.attribute(), " = ?", equals.value());
        } else if (condition instanceof NotEquals<A> differs) {
            sql.append("not ");
            compare(differs.attribute(), " = ?", differs.value());
        } else if (condition instanceof Missing<A> missing) {
            sql.append(columns.apply(missing.attribute())).append(" is null");
        } else if (condition instanceof In<A> in) {
            addMany(in);
        } else if (condition instanceof LessThan<A> less) {
            compare(less.attribute(), less.orEqual() ? " <= ?" : " < ?", less.value());
        } else if (condition instanceof GreaterThan<A> greater) {
            compare(greater.attribute(), greater.orEqual() ? " >= ?" : " > ?", greater.value());
        } else {
            addPattern(condition);
        }
    }

    private void addMany(In<A> in) {
        if (in.values().isEmpty()) {
            sql.append("1 = 0");
        } else {
            compare(
                    in.attribute(),
                    " = any(?)",
                    in.values().stream().map(Filter::folded).toList());
        }
    }

    private void addPattern(Condition<A> condition) {
        if (condition instanceof StartsWith<A> starts) {
            addPrefix(starts.attribute(), folded(starts.prefix()).toString());
        } else if (condition instanceof EndsWith<A> ends) {
            compare(ends.attribute(), " like ?", "%" + pattern(ends.suffix()));
        } else if (condition instanceof Contains<A> contains) {
            compare(contains.attribute(), " like ?", "%" + pattern(contains.part()) + "%");
        } else {
            throw new IllegalArgumentException(condition.toString());
        }
    }

    /** The range lets an index serve; where text has no simple successor the pattern alone must do. */
    private void addPrefix(A attribute, String prefix) {
        char last = prefix.isEmpty() ? Character.MAX_VALUE : prefix.charAt(prefix.length() - 1);
        sql.append('(');
        compare(attribute, " like ?", pattern(prefix) + "%");
        if (last < Character.MIN_SURROGATE - 1) {
            sql.append(" and ");
            compare(attribute, " >= ?", prefix);
            sql.append(" and ");
            compare(attribute, " < ?", prefix.substring(0, prefix.length() - 1) + (char) (last + 1));
        }
        sql.append(')');
    }

    private void compare(A attribute, String comparison, Object value) {
        String column = columns.apply(attribute);
        sql.append('(')
                .append(column)
                .append(" is not null and ")
                .append(column)
                .append(comparison)
                .append(')');
        arguments.add(folded(value));
    }

    private static Object folded(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static String pattern(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
