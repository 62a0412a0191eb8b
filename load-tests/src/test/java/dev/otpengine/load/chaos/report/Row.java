package dev.otpengine.load.chaos.report;

import dev.otpengine.load.chaos.check.Violation;
import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one scenario showed.
 *
 * @param planted whether the engine had a fault that must be found
 * @param errors calls to ready members that failed
 * @param longestErrorMillis from the first to the last of errors that follow each other
 * @param unavailableAtSurvivors answers to come again, by members that nothing was done to
 * @param stalls how often the machine itself stood still
 */
public record Row(
        String name,
        long seed,
        boolean planted,
        long seconds,
        long requests,
        Map<Outcome, Long> answers,
        long errors,
        long longestErrorMillis,
        long unavailableAtSurvivors,
        long stalls,
        List<Violation> violations) {
    /** Errors further apart than this are no longer one window. */
    private static final long QUIET_MILLIS = 1_000;

    /** What the planted fault breaks. That something else was not kept does not show that it was seen. */
    private static final Set<String> PLANTED_BREAKS = Set.of("accepted-once", "minority-silent");

    public static Row of(
            String name, long seed, boolean planted, long millis, History history, List<Violation> violations) {
        List<Call> failed = history.calls(
                        call -> call.balanced() && call.outcome().isFailure())
                .toList();
        Map<Outcome, Long> answers = history.calls().stream()
                .collect(Collectors.groupingBy(Call::outcome, TreeMap::new, Collectors.counting()));
        return new Row(
                name,
                seed,
                planted,
                millis / 1_000,
                history.calls().size(),
                answers,
                failed.size(),
                longestWindow(failed),
                history.unavailableAtSurvivors(),
                history.faults(Fault.Kind.STALL).count(),
                violations);
    }

    /** Whether it showed what it should: nothing, or the planted fault. */
    public boolean isGood() {
        return planted
                ? violations.stream().anyMatch(violation -> PLANTED_BREAKS.contains(violation.rule()))
                : violations.isEmpty();
    }

    static String header() {
        return String.format(
                "%-22s %8s %5s %9s %7s %8s %16s %13s %6s %11s",
                "scenario",
                "seed",
                "s",
                "requests",
                "done",
                "errors",
                "longest error ms",
                "survivors 503",
                "stalls",
                "violations");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-22s %8d %5d %9d %7d %8d %16d %13d %6d %11d%s",
                name,
                seed,
                seconds,
                requests,
                answers.getOrDefault(Outcome.DONE, 0L),
                errors,
                longestErrorMillis,
                unavailableAtSurvivors,
                stalls,
                violations.size(),
                planted ? isGood() ? " (planted, found)" : " (planted, NOT FOUND)" : "");
    }

    /** @param failed in the order of their begin */
    private static long longestWindow(List<Call> failed) {
        long longest = 0;
        long begin = 0;
        long end = Long.MIN_VALUE / 2;
        for (Call call : failed) {
            if (call.beginMillis() > end + QUIET_MILLIS) {
                begin = call.beginMillis();
            }
            end = Math.max(end, call.endMillis());
            longest = Math.max(longest, end - begin);
        }
        return longest;
    }
}
