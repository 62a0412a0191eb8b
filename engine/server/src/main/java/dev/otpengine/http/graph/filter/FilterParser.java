package dev.otpengine.http.graph.filter;

import dev.otpengine.http.graph.filter.Expression.Any;
import dev.otpengine.http.graph.filter.Expression.Comparison;
import dev.otpengine.http.graph.filter.Expression.Function;
import dev.otpengine.http.graph.filter.Expression.In;
import dev.otpengine.http.graph.filter.Expression.Literal;
import dev.otpengine.http.graph.filter.Expression.Matches;
import dev.otpengine.http.graph.filter.Expression.Operator;
import dev.otpengine.http.graph.filter.Expression.Path;
import dev.otpengine.http.graph.filter.Lexer.Kind;
import dev.otpengine.http.graph.filter.Lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a filter by recursive descent: or binds weakest, then and, then not. */
public final class FilterParser {
    /** Deeper than people write, and far from the end of the stack. */
    private static final int DEEPEST = 30;

    private static final int MOST_TERMS = 200;

    private static final Pattern PATH = Pattern.compile("@?[A-Za-z_][A-Za-z0-9_./]*");
    private static final Pattern BARE = Pattern.compile("[-0-9A-Za-z.:+]+");

    private final Lexer lexer;
    private int depth;
    private int terms;

    private FilterParser(String filter) {
        this.lexer = new Lexer(filter);
    }

    /** @throws InvalidFilter says what is wrong and where */
    public static Expression parse(String filter) {
        FilterParser parser = new FilterParser(filter);
        Expression expression = parser.or();
        parser.expect(Kind.END);
        return expression;
    }

    private Expression or() {
        if (++depth > DEEPEST) {
            throw new InvalidFilter("There are too many levels", lexer.peek().position());
        }
        Expression left = and();
        while (takeWord("or")) {
            left = new Expression.Or(left, and());
        }
        depth--;
        return left;
    }

    private Expression and() {
        Expression left = term();
        while (takeWord("and")) {
            left = new Expression.And(left, term());
        }
        return left;
    }

    private Expression term() {
        if (++terms > MOST_TERMS) {
            throw new InvalidFilter("There are too many terms", lexer.peek().position());
        }
        if (take(Kind.OPEN)) {
            return closed(or());
        }
        Token word = expect(Kind.WORD);
        return switch (word.text().toLowerCase(Locale.ROOT)) {
            case "not" -> not();
            case "startswith" -> matches(Function.STARTSWITH);
            case "endswith" -> matches(Function.ENDSWITH);
            default -> lexer.peek().kind() == Kind.OPEN ? any(word) : comparison(path(word));
        };
    }

    private Expression not() {
        if (++depth > DEEPEST) {
            throw new InvalidFilter("There are too many levels", lexer.peek().position());
        }
        Expression operand = term();
        depth--;
        return new Expression.Not(operand);
    }

    private Expression matches(Function function) {
        expect(Kind.OPEN);
        Path path = path(expect(Kind.WORD));
        expect(Kind.COMMA);
        return closed(new Matches(function, path, expect(Kind.TEXT).text()));
    }

    private Expression any(Token word) {
        if (!word.text().endsWith("/any")) {
            throw new InvalidFilter("There is an unknown function", word.position());
        }
        String name = word.text().substring(0, word.text().length() - "/any".length());
        Path collection = path(new Token(Kind.WORD, name, word.position(), word.end()));
        expect(Kind.OPEN);
        if (take(Kind.CLOSE)) {
            return new Any(collection, "", Optional.empty());
        }
        String variable = expect(Kind.WORD).text();
        expect(Kind.COLON);
        return closed(new Any(collection, variable, Optional.of(or())));
    }

    private Expression comparison(Path path) {
        Token word = expect(Kind.WORD);
        String operator = word.text().toUpperCase(Locale.ROOT);
        if (operator.equals("IN")) {
            return new In(path, literals());
        }
        for (Operator known : Operator.values()) {
            if (known.name().equals(operator)) {
                return new Comparison(path, known, literal());
            }
        }
        throw new InvalidFilter("There is an unknown operator", word.position());
    }

    private List<Literal> literals() {
        List<Literal> literals = new ArrayList<>();
        expect(Kind.OPEN);
        do {
            literals.add(literal());
        } while (take(Kind.COMMA));
        expect(Kind.CLOSE);
        return List.copyOf(literals);
    }

    private Literal literal() {
        Token token = lexer.next();
        if (token.kind() == Kind.TEXT) {
            return new Literal(Literal.Kind.TEXT, token.text(), token.position());
        }
        if (token.kind() != Kind.WORD || !BARE.matcher(token.text()).matches()) {
            throw new InvalidFilter("A value was expected", token.position());
        }
        Literal.Kind kind = switch (token.text()) {
            case "true", "false" -> Literal.Kind.BOOLEAN;
            case "null" -> Literal.Kind.NULL;
            default -> Literal.Kind.BARE;
        };
        return new Literal(kind, token.text(), token.position());
    }

    private static Path path(Token word) {
        if (!PATH.matcher(word.text()).matches()) {
            throw new InvalidFilter("The name of a property was expected", word.position());
        }
        return new Path(word.text(), word.position());
    }

    private Expression closed(Expression inner) {
        expect(Kind.CLOSE);
        return inner;
    }

    private boolean take(Kind kind) {
        boolean there = lexer.peek().kind() == kind;
        if (there) {
            lexer.next();
        }
        return there;
    }

    private boolean takeWord(String word) {
        boolean there = lexer.peek().kind() == Kind.WORD && lexer.peek().text().equalsIgnoreCase(word);
        if (there) {
            lexer.next();
        }
        return there;
    }

    private Token expect(Kind kind) {
        Token token = lexer.next();
        if (token.kind() != kind) {
            throw new InvalidFilter("Syntax error", token.position());
        }
        return token;
    }
}
