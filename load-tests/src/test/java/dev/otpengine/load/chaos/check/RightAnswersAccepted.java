package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whoever was sent a code and answers it in time, with guesses left, gets in: when not at once, then once the fault is over. */
final class RightAnswersAccepted implements Rule {
    private static final String NAME = "right-answers-accepted";
    private static final int GUESSES_OF_A_FLOW = 5;
    private static final int LIVE_FLOWS = 4;

    /** Of ten minutes, less what clocks may differ. */
    private static final long SURELY_VALID_MILLIS = 8 * 60_000;

    /** People who were refused while something was broken have tried again by then. */
    private static final long RECOVERY_MILLIS = 5_000;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Integer, List<Call>> byUser = history.callsByUser();
        for (List<Call> flow : history.callsByFlow().values()) {
            List<Call> ofUser = byUser.getOrDefault(flow.get(0).user(), List.of());
            flow.stream()
                    .filter(call -> call.isGuess(Guess.RIGHT) && call.outcome() == Outcome.REFUSED)
                    .filter(call -> mustBeAccepted(call, flow, ofUser, history))
                    .forEach(call -> violations.add(
                            new Violation(NAME, "a right answer was refused without a reason", lines(flow))));
            if (gaveUp(flow, history)) {
                violations.add(new Violation(NAME, "a right answer was never answered", lines(flow)));
            }
        }
        return violations;
    }

    private static boolean mustBeAccepted(Call call, List<Call> flow, List<Call> ofUser, History history) {
        List<Call> issues = flow.stream()
                .filter(other ->
                        other.step() == Step.CHALLENGE && other.outcome() == Outcome.DONE && other.precedes(call))
                .toList();
        if (issues.isEmpty()) {
            return false;
        }
        long issuedMillis = issues.get(0).beginMillis();
        return flow.stream().noneMatch(other -> mayHaveSpent(other, call))
                && possibleWrongGuesses(flow, call) < GUESSES_OF_A_FLOW
                && call.endMillis() - issuedMillis < SURELY_VALID_MILLIS
                && newerFlows(ofUser, call, issuedMillis) < LIVE_FLOWS
                && !history.isForgotten(issuedMillis, call.endMillis());
    }

    private static boolean mayHaveSpent(Call other, Call call) {
        return other.id() != call.id() && other.mayBeAcceptance() && other.beginMillis() <= call.endMillis();
    }

    private static long possibleWrongGuesses(List<Call> flow, Call before) {
        return flow.stream()
                .filter(other -> other.isGuess(Guess.WRONG) && other.outcome() != Outcome.UNREACHED)
                .filter(other -> other.beginMillis() <= before.endMillis())
                .count();
    }

    private static long newerFlows(List<Call> ofUser, Call call, long issuedMillis) {
        return ofUser.stream()
                .filter(other -> other.flow() != call.flow() && other.step() == Step.CHALLENGE)
                .filter(other -> other.beginMillis() <= call.endMillis() && other.effectEndMillis() >= issuedMillis)
                .mapToLong(Call::flow)
                .distinct()
                .count();
    }

    /** The last of the right answers failed although nothing was broken any more. */
    private static boolean gaveUp(List<Call> flow, History history) {
        List<Call> right =
                flow.stream().filter(call -> call.isGuess(Guess.RIGHT)).toList();
        if (right.isEmpty() || right.stream().anyMatch(call -> !call.outcome().isFailure())) {
            return false;
        }
        long overMillis =
                history.faults().stream().mapToLong(Fault::overMillis).max().orElse(0);
        return right.get(right.size() - 1).beginMillis() > overMillis + RECOVERY_MILLIS;
    }

    private static List<String> lines(List<Call> flow) {
        return flow.stream().map(Call::line).toList();
    }
}
