package dev.otpengine.http.graph;

import dev.otpengine.directory.store.Attribute;
import dev.otpengine.directory.store.Condition;
import dev.otpengine.http.graph.filter.Expression;
import dev.otpengine.http.graph.filter.Expression.Any;
import dev.otpengine.http.graph.filter.Expression.Comparison;
import dev.otpengine.http.graph.filter.Expression.In;
import dev.otpengine.http.graph.filter.Expression.Literal;
import dev.otpengine.http.graph.filter.Expression.Matches;
import dev.otpengine.http.graph.filter.Expression.Operator;
import dev.otpengine.http.graph.filter.Expression.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Turns a parsed filter into a condition on what a kind of entities can be found by. */
final class FilterCompiler<T, A extends Attribute<?>> {
    private static final String LICENSES = "assignedLicenses";

    private final EntityType<T, A> type;

    FilterCompiler(EntityType<T, A> type) {
        this.type = type;
    }

    /** @throws GraphError for a property that nothing can be found by, or a value of another type than the property's */
    Condition<A> compile(Expression expression) {
        if (expression instanceof Expression.And and) {
            return new Condition.And<>(List.of(compile(and.left()), compile(and.right())));
        }
        if (expression instanceof Expression.Or or) {
            return new Condition.Or<>(List.of(compile(or.left()), compile(or.right())));
        }
        if (expression instanceof Expression.Not not) {
            return new Condition.Not<>(compile(not.operand()));
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison);
        }
        if (expression instanceof In in) {
            return in(in);
        }
        if (expression instanceof Matches matches) {
            return matches(matches);
        }
        return any((Any) expression);
    }

    private Condition<A> comparison(Comparison comparison) {
        A attribute = attribute(comparison.path());
        Operator operator = comparison.operator();
        if (comparison.literal().kind() == Literal.Kind.NULL) {
            return missing(attribute, comparison);
        }
        Object value = value(attribute, comparison.literal());
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        if (!equality && !attribute.type().equals(Instant.class)) {
            throw unsupported("The operator is not supported for this property", comparison.path());
        }
        return switch (operator) {
            case EQ -> new Condition.Equals<>(attribute, value);
            case NE -> new Condition.NotEquals<>(attribute, value);
            case GT -> new Condition.GreaterThan<>(attribute, value, false);
            case GE -> new Condition.GreaterThan<>(attribute, value, true);
            case LT -> new Condition.LessThan<>(attribute, value, false);
            case LE -> new Condition.LessThan<>(attribute, value, true);
        };
    }

    private Condition<A> missing(A attribute, Comparison comparison) {
        return switch (comparison.operator()) {
            case EQ -> new Condition.Missing<>(attribute);
            case NE -> new Condition.Not<>(new Condition.Missing<>(attribute));
            default -> throw unsupported("The operator is not supported with null", comparison.path());
        };
    }

    private Condition<A> in(In in) {
        A attribute = attribute(in.path());
        return new Condition.In<>(
                attribute,
                in.literals().stream().map(literal -> value(attribute, literal)).toList());
    }

    private Condition<A> matches(Matches matches) {
        A attribute = attribute(matches.path());
        if (!attribute.type().equals(String.class)) {
            throw unsupported("The function is for text only, which the property is not", matches.path());
        }
        return switch (matches.function()) {
            case STARTSWITH -> new Condition.StartsWith<>(attribute, matches.text());
            case ENDSWITH -> new Condition.EndsWith<>(attribute, matches.text());
        };
    }

    /** The one collection that can be asked about: {@code assignedLicenses/any(x:x/skuId eq ...)}. */
    private Condition<A> any(Any any) {
        Path skuId = new Path(any.variable() + "/skuId", any.collection().position());
        if (!any.collection().name().equals(LICENSES) || type.property(LICENSES).isEmpty()) {
            throw unsupported("The collection can't be filtered by", any.collection());
        }
        Optional<Set<UUID>> skus = any.condition().flatMap(condition -> skus(condition, skuId.name()));
        return new Condition.HasLicense<>(skus.orElseThrow(
                () -> unsupported("Only 'skuId eq' and 'skuId in' are supported in any()", any.collection())));
    }

    private static Optional<Set<UUID>> skus(Expression condition, String skuId) {
        if (condition instanceof Comparison comparison
                && comparison.operator() == Operator.EQ
                && comparison.path().name().equals(skuId)) {
            return Optional.of(Set.of(id(comparison.literal())));
        }
        if (condition instanceof In in && in.path().name().equals(skuId)) {
            return Optional.of(
                    in.literals().stream().map(FilterCompiler::id).collect(java.util.stream.Collectors.toSet()));
        }
        return Optional.empty();
    }

    private A attribute(Path path) {
        Property<T, A> property = type.property(path.name())
                .orElseThrow(() -> GraphError.badRequest("Could not find a property named '" + Call.shown(path.name())
                        + "' on type '" + type.name() + "' at position " + path.position() + " in the $filter."));
        return Optional.<A>ofNullable(property.attribute())
                .orElseThrow(() -> unsupported("The property can't be filtered by", path));
    }

    private static Object value(Attribute<?> attribute, Literal literal) {
        Class<?> type = attribute.type();
        if (type.equals(UUID.class)) {
            return id(literal);
        }
        if (type.equals(Boolean.class) && literal.kind() == Literal.Kind.BOOLEAN) {
            return Boolean.valueOf(literal.text());
        }
        if (type.equals(Instant.class) && literal.kind() == Literal.Kind.BARE) {
            return instant(literal);
        }
        if (type.equals(String.class) && literal.kind() == Literal.Kind.TEXT) {
            return literal.text();
        }
        throw mismatch(literal);
    }

    private static UUID id(Literal literal) {
        return Call.guid(literal.text()).orElseThrow(() -> mismatch(literal));
    }

    private static Instant instant(Literal literal) {
        try {
            return Instant.parse(literal.text());
        } catch (DateTimeParseException e) {
            throw mismatch(literal);
        }
    }

    private static GraphError mismatch(Literal literal) {
        return GraphError.badRequest(
                "The value at position " + literal.position() + " in the $filter is not of the type of its property.");
    }

    private static GraphError unsupported(String problem, Path path) {
        return GraphError.unsupportedQuery(problem + ": position " + path.position() + " in the $filter.");
    }
}
