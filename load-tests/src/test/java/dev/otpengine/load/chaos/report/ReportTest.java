package dev.otpengine.load.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.load.chaos.check.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes a run good, and what it says of a machine that stood still. */
class ReportTest {
    @Test
    void thePlantedFaultIsFoundByWhatItBreaksAlone() {
        assertThat(report(row(true, 0, "errors-end", "right-answers-accepted", "texts-come"))
                        .isGood())
                .isFalse();
        assertThat(report(row(true, 0)).isGood()).isFalse();
        assertThat(report(row(true, 0, "errors-end", "accepted-once")).isGood()).isTrue();
        assertThat(report(row(true, 0, "minority-silent")).isGood()).isTrue();
    }

    @Test
    void anEngineThatShipsBreaksNothing() {
        assertThat(report(row(false, 0)).isGood()).isTrue();
        assertThat(report(row(false, 0, "errors-end")).isGood()).isFalse();
    }

    @Test
    void stallsArePrinted() {
        assertThat(report(row(false, 47)).table()).contains("stalls").containsPattern(" 47 +0");
    }

    @Test
    void aRunInWhichTheMachineOftenStoodStillSaysSo() {
        assertThat(stalledIn(3).lastLine()).isEqualTo("0 violations");
        assertThat(stalledIn(4).lastLine()).contains("stood still in 4 of 5 scenarios");
    }

    private static Report stalledIn(int scenarios) {
        return new Report(
                11,
                true,
                Stream.concat(Stream.of(row(false, 0)), Collections.nCopies(scenarios, row(false, 2)).stream())
                        .toList());
    }

    private static Report report(Row row) {
        return new Report(11, true, List.of(row));
    }

    private static Row row(boolean planted, long stalls, String... broken) {
        List<Violation> violations = Stream.of(broken)
                .map(rule -> new Violation(rule, "", List.of()))
                .toList();
        return new Row("a scenario", 11, planted, 60, 100, Map.of(), 0, 0, 0, stalls, violations);
    }
}
