package dev.otpengine.http.graph;

import dev.otpengine.http.graph.filter.Expression;
import dev.otpengine.http.graph.filter.FilterParser;
import dev.otpengine.http.graph.filter.InvalidFilter;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The system query options of one call (OData 4.01, part 2, section 5.1). A route says which of them it takes; options
 * without a dollar sign are nobody's, and ignored.
 *
 * @param eventual whether the caller sent {@code ConsistencyLevel: eventual}, which some queries ask for
 */
public record QueryOptions(Map<Option, String> values, boolean eventual) {
    static final int DEFAULT_PAGE = 100;
    static final int LARGEST_PAGE = 999;

    /** What this API knows; the rest of OData's is refused. */
    public enum Option {
        SELECT,
        FILTER,
        TOP,
        COUNT,
        ORDERBY,
        SKIPTOKEN;

        public static final Set<Option> NONE = Set.of();
        public static final Set<Option> OF_ONE = Set.of(SELECT);
        /** Of lists that are told page by page, and neither filtered nor sorted. */
        public static final Set<Option> OF_PAGES = Set.of(SELECT, TOP, SKIPTOKEN);

        public static final Set<Option> OF_MANY = Set.of(values());

        String wireName() {
            return "$" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws GraphError for an option that the route does not take, or one that comes twice */
    static QueryOptions parse(MultiMap parameters, String consistencyLevel, Set<Option> taken) {
        Map<Option, String> values = new EnumMap<>(Option.class);
        for (Map.Entry<String, String> parameter : parameters) {
            if (parameter.getKey().startsWith("$")) {
                Option option = option(parameter.getKey(), taken);
                if (parameter.getValue().chars().anyMatch(Character::isISOControl)) {
                    throw GraphError.badRequest(
                            "The query option '" + option.wireName() + "' must not have control characters.");
                }
                if (values.put(option, parameter.getValue()) != null) {
                    throw GraphError.badRequest("The query option '" + option.wireName() + "' must be given once.");
                }
            }
        }
        return new QueryOptions(values, consistencyLevel.equalsIgnoreCase("eventual"));
    }

    private static Option option(String name, Set<Option> taken) {
        return taken.stream()
                .filter(option -> option.wireName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> GraphError.unsupportedQuery("The query option '"
                        + Arrays.stream(new String[] {"$search", "$expand", "$skip", "$format", "$apply"})
                                .filter(name::equalsIgnoreCase)
                                .findFirst()
                                .or(() -> known(name))
                                .orElse("$...")
                        + "' is not supported here."));
    }

    private static Optional<String> known(String name) {
        return Arrays.stream(Option.values())
                .map(Option::wireName)
                .filter(name::equalsIgnoreCase)
                .findFirst();
    }

    /** @return names of properties, in the order asked; empty for the default ones */
    public List<String> select() {
        return value(Option.SELECT)
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
    }

    public Optional<Expression> filter() {
        try {
            return value(Option.FILTER).map(FilterParser::parse);
        } catch (InvalidFilter e) {
            throw GraphError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    public int top() {
        Optional<String> text = value(Option.TOP);
        if (text.isEmpty()) {
            return DEFAULT_PAGE;
        }
        int top = text.get().matches("[0-9]{1,6}") ? Integer.parseInt(text.get()) : 0;
        if (top < 1 || top > LARGEST_PAGE) {
            throw GraphError.badRequest(
                    "The query option '$top' must be a whole number from 1 to " + LARGEST_PAGE + ".");
        }
        return top;
    }

    public boolean count() {
        Optional<String> text = value(Option.COUNT);
        if (text.filter(value -> !value.equals("true") && !value.equals("false"))
                .isPresent()) {
            throw GraphError.badRequest("The query option '$count' must be true or false.");
        }
        return text.filter("true"::equals).isPresent();
    }

    public Optional<String> orderBy() {
        return value(Option.ORDERBY).map(String::strip);
    }

    public Optional<String> skipToken() {
        return value(Option.SKIPTOKEN);
    }

    private Optional<String> value(Option option) {
        return Optional.ofNullable(values.get(option));
    }
}
