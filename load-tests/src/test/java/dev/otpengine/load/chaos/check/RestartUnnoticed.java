package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import java.util.ArrayList;
import java.util.List;

/** While members are restarted one after the other, nobody behind the balancer fails to sign in. */
final class RestartUnnoticed implements Rule {
    @Override
    public List<Violation> check(History history) {
        if (history.faults(Fault.Kind.RESTART).findAny().isEmpty()) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        history.callsByFlow().values().stream()
                .filter(RestartUnnoticed::failed)
                .forEach(flow -> violations.add(new Violation(
                        "restart-unnoticed",
                        "somebody could not sign in",
                        flow.stream().map(Call::line).toList())));
        return violations;
    }

    /** Nobody retries for ever: the last word of each step counts. */
    private static boolean failed(List<Call> flow) {
        Call last = flow.get(flow.size() - 1);
        boolean lostAcceptance = last.isGuess(Guess.RIGHT)
                && last.outcome() == Outcome.REFUSED
                && flow.stream().noneMatch(Call::isAcceptance)
                && flow.stream().anyMatch(Call::mayBeAcceptance);
        return last.outcome().isFailure() || lostAcceptance;
    }
}
