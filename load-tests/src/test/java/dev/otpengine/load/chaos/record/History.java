package dev.otpengine.load.chaos.record;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that is known of one scenario.
 *
 * @param calls in the order of their begin
 * @param texts in the order of their arrival
 * @param clockSkewMillis most that two members' clocks differ
 * @param refusedBinds that the carrier had no room for
 */
public record History(List<Call> calls, List<Text> texts, List<Fault> faults, long clockSkewMillis, int refusedBinds) {
    public Map<Long, List<Call>> callsByFlow() {
        return calls.stream().collect(groupingBy(Call::flow));
    }

    public Map<Integer, List<Call>> callsByUser() {
        return calls.stream().collect(groupingBy(Call::user));
    }

    public Map<Integer, List<Text>> textsByUser() {
        return texts.stream().collect(groupingBy(Text::user));
    }

    public Stream<Fault> faults(Fault.Kind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind);
    }

    /** Whether everything in memory was lost in between. */
    public boolean isForgotten(long fromMillis, long toMillis) {
        return faults(Fault.Kind.BLACKOUT)
                .anyMatch(fault -> fault.beginMillis() <= toMillis && fromMillis <= fault.endMillis());
    }

    /** Whether a fault explains that this call failed. */
    public boolean isExcused(Call call) {
        return faults.stream().anyMatch(fault -> fault.excuses(call));
    }

    /** Whether a fault explains that this call got no answer. */
    public boolean isSilenced(Call call) {
        return faults.stream().anyMatch(fault -> fault.silences(call));
    }

    /** Calls that were told to come again by a member that nothing was done to meanwhile. */
    public long unavailableAtSurvivors() {
        return calls(call -> call.outcome() == Outcome.UNAVAILABLE)
                .filter(call -> faults.stream().noneMatch(fault -> fault.isDoneTo(call)))
                .count();
    }

    public Stream<Call> calls(Predicate<Call> wanted) {
        return calls.stream().filter(wanted);
    }
}
