package dev.otpengine.http.graph.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.http.graph.filter.Expression.Any;
import dev.otpengine.http.graph.filter.Expression.Comparison;
import dev.otpengine.http.graph.filter.Expression.Function;
import dev.otpengine.http.graph.filter.Expression.In;
import dev.otpengine.http.graph.filter.Expression.Literal;
import dev.otpengine.http.graph.filter.Expression.Matches;
import dev.otpengine.http.graph.filter.Expression.Operator;
import dev.otpengine.http.graph.filter.Expression.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    @Test
    void andBindsCloserThanOr() {
        Expression expression = FilterParser.parse("a eq 1 or b eq 2 and not c eq 3");
        assertThat(written(expression)).isEqualTo("(a eq 1 or (b eq 2 and not(c eq 3)))");
    }

    @Test
    void bracketsBindClosest() {
        assertThat(written(FilterParser.parse("(a eq 1 or b eq 2) and c eq 3")))
                .isEqualTo("((a eq 1 or b eq 2) and c eq 3)");
    }

    @Test
    void aQuoteInATextIsDoubled() {
        assertThat(FilterParser.parse("surname eq 'O''Neil'"))
                .isEqualTo(new Comparison(
                        new Path("surname", 0), Operator.EQ, new Literal(Literal.Kind.TEXT, "O'Neil", 11)));
    }

    @Test
    void namesOfFunctionsMayBeWrittenInAnyCase() {
        assertThat(FilterParser.parse("startsWith(mail,'a')")).isEqualTo(FilterParser.parse("startswith(mail, 'a')"));
    }

    @Test
    void asksAboutCollections() {
        Expression expression =
                FilterParser.parse("assignedLicenses/any(x:x/skuId eq 66b55226-6b4f-492c-910c-a3b7a3c9d993)");
        assertThat(written(expression))
                .isEqualTo("assignedLicenses/any(x:x/skuId eq 66b55226-6b4f-492c-910c-a3b7a3c9d993)");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "'a', 1",
        "'a eq', 4",
        "'a eq ''x', 5",
        "'a eq 1 and', 10",
        "'(a eq 1', 7",
        "'a eq 1)', 6",
        "'a zz 1', 2",
        "'a eq 1 b', 7",
        "'contains(a,''x'')', 0",
        "'startswith(a)', 12",
        "'a in (1,)', 8",
        "'a eq ;', 5",
        "'1 eq 1', 0",
    })
    void saysWhereItStopsToMakeSense(String filter, int position) {
        assertThatThrownBy(() -> FilterParser.parse(filter))
                .isInstanceOf(InvalidFilter.class)
                .hasMessageContaining("at position " + position + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not "})
    void refusesWhatIsDeeperThanPeopleWrite(String level) {
        assertThatThrownBy(() -> FilterParser.parse(level.repeat(5_000) + "a eq 1"))
                .isInstanceOf(InvalidFilter.class)
                .hasMessageContaining("levels");
    }

    @Test
    void errorsShowNoValue() {
        assertThatThrownBy(() -> FilterParser.parse("mobilePhone eq '+1 4255550100' '+1 4255550101'"))
                .isInstanceOf(InvalidFilter.class)
                .message()
                .doesNotContain("425555");
    }

    /** Whatever is written is read back as it was. */
    @RepeatedTest(300)
    void whatIsWrittenIsRead(RepetitionInfo repetition) {
        Expression expression = any(new Random(repetition.getCurrentRepetition()), 4);
        assertThat(written(FilterParser.parse(written(expression)))).isEqualTo(written(expression));
    }

    /** Anything is either read or refused, and refused in one way only. */
    @RepeatedTest(300)
    void nothingElseIsThrown(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder mutated = new StringBuilder(written(any(random, 4)));
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 ->
                    mutated.insert(
                            at, (char) (random.nextInt(4) == 0 ? random.nextInt(0x3000) : 32 + random.nextInt(95)));
                case 1 -> mutated.deleteCharAt(at);
                default -> mutated.insert(at, mutated.substring(at));
            }
            if (mutated.length() == 0) {
                mutated.append('a');
            }
        }
        try {
            assertThat(written(FilterParser.parse(mutated.toString()))).isNotEmpty();
        } catch (InvalidFilter e) {
            assertThat(e).hasMessageContaining(" at position ");
        }
    }

    private static Expression any(Random random, int depth) {
        Path path = new Path(List.of("displayName", "mail", "accountEnabled").get(random.nextInt(3)), 0);
        return switch (random.nextInt(depth == 0 ? 3 : 7)) {
            case 0 ->
                new Comparison(
                        path,
                        List.of(Operator.values()).get(random.nextInt(Operator.values().length)),
                        literal(random));
            case 1 -> new In(path, literals(random));
            case 2 -> new Matches(List.of(Function.values()).get(random.nextInt(2)), path, text(random));
            case 3 -> new Expression.And(any(random, depth - 1), any(random, depth - 1));
            case 4 -> new Expression.Or(any(random, depth - 1), any(random, depth - 1));
            case 5 -> new Expression.Not(any(random, depth - 1));
            default ->
                new Any(
                        new Path("assignedLicenses", 0),
                        "x",
                        random.nextBoolean() ? Optional.of(any(random, depth - 1)) : Optional.empty());
        };
    }

    private static List<Literal> literals(Random random) {
        List<Literal> literals = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            literals.add(literal(random));
        }
        return literals;
    }

    private static Literal literal(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Literal(Literal.Kind.TEXT, text(random), 0);
            case 1 -> new Literal(Literal.Kind.BOOLEAN, "true", 0);
            case 2 -> new Literal(Literal.Kind.NULL, "null", 0);
            default -> new Literal(Literal.Kind.BARE, "2026-11-24T12:00:00Z", 0);
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(6); i++) {
            text.append("a'() ,:\u00e9".charAt(random.nextInt(8)));
        }
        return text.toString();
    }

    private static String written(Expression expression) {
        if (expression instanceof Expression.And and) {
            return "(" + written(and.left()) + " and " + written(and.right()) + ")";
        }
        if (expression instanceof Expression.Or or) {
            return "(" + written(or.left()) + " or " + written(or.right()) + ")";
        }
        if (expression instanceof Expression.Not not) {
            return "not(" + written(not.operand()) + ")";
        }
        if (expression instanceof Comparison comparison) {
            return comparison.path().name() + " " + comparison.operator().name().toLowerCase(Locale.ROOT) + " "
                    + written(comparison.literal());
        }
        if (expression instanceof In in) {
            return in.path().name() + " in ("
                    + String.join(
                            ",",
                            in.literals().stream()
                                    .map(FilterParserTest::written)
                                    .toList()) + ")";
        }
        if (expression instanceof Matches matches) {
            return matches.function().name().toLowerCase(Locale.ROOT) + "("
                    + matches.path().name() + "," + quoted(matches.text()) + ")";
        }
        Any any = (Any) expression;
        String inner = any.condition()
                .map(condition -> any.variable() + ":" + written(condition))
                .orElse("");
        return any.collection().name() + "/any(" + inner + ")";
    }

    private static String written(Literal literal) {
        return literal.kind() == Literal.Kind.TEXT ? quoted(literal.text()) : literal.text();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
