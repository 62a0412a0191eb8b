package dev.otpengine.http.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.http.graph.filter.FilterParser;
import dev.otpengine.http.graph.filter.InvalidFilter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class FilterCompilerTest {
    private static final List<String> WORDS = List.of(
            "displayName",
            "id",
            "accountEnabled",
            "createdDateTime",
            "officeLocation",
            "assignedLicenses",
            "assignedLicenses/any",
            "x/skuId",
            "x:",
            "eq",
            "ne",
            "gt",
            "in",
            "and",
            "or",
            "not",
            "startsWith",
            "endsWith",
            "(",
            ")",
            ",",
            "'a'",
            "true",
            "null",
            "2026-11-24T12:00:00Z",
            "66b55226-6b4f-492c-910c-a3b7a3c9d993",
            "7");

    /** Whatever order words come in, it is a condition or a refusal. */
    @RepeatedTest(500)
    void anythingIsAConditionOrRefused(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder filter = new StringBuilder("displayName eq 'a' and ");
        for (int i = 0; i < 3 + random.nextInt(6); i++) {
            filter.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        try {
            assertThat(new FilterCompiler<>(UserView.TYPE).compile(FilterParser.parse(filter.toString())))
                    .isNotNull();
        } catch (InvalidFilter e) {
            assertThat(e).hasMessageContaining(" at position ");
        } catch (GraphError e) {
            assertThat(e.status()).isEqualTo(400);
        }
    }
}
