package dev.otpengine.http.graph.filter;

import java.util.List;
import java.util.Optional;

/** A parsed filter. Knows no property: whether there is such a one, and what it takes, is for others to say. */
public sealed interface Expression {
    /** Whether it asks anywhere how a text ends, which no index tells. */
    default boolean endsWith() {
        return false;
    }

    record And(Expression left, Expression right) implements Expression {
        @Override
        public boolean endsWith() {
            return left.endsWith() || right.endsWith();
        }
    }

    record Or(Expression left, Expression right) implements Expression {
        @Override
        public boolean endsWith() {
            return left.endsWith() || right.endsWith();
        }
    }

    record Not(Expression operand) implements Expression {
        @Override
        public boolean endsWith() {
            return operand.endsWith();
        }
    }

    record Comparison(Path path, Operator operator, Literal literal) implements Expression {}

    record In(Path path, List<Literal> literals) implements Expression {}

    record Matches(Function function, Path path, String text) implements Expression {
        @Override
        public boolean endsWith() {
            return function == Function.ENDSWITH;
        }
    }

    /**
     * @param collection what the variable stands for, one by one
     * @param condition empty for a collection that must have anything at all
     */
    record Any(Path collection, String variable, Optional<Expression> condition) implements Expression {}

    /**
     * @param position where it begins in the text, from 0, for errors about it
     */
    record Path(String name, int position) {}

    /** How two values are compared. */
    enum Operator {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE
    }

    /** What a text is tested for. */
    enum Function {
        STARTSWITH,
        ENDSWITH
    }

    /** A value as it was written. */
    record Literal(Kind kind, String text, int position) {
        /** How a value is written. */
        public enum Kind {
            TEXT,
            BOOLEAN,
            NULL,
            /** A number, a GUID or an instant: they have no quotes. */
            BARE
        }
    }
}
