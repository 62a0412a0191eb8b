package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import java.util.List;

/** No fault makes the engine say what the contract does not have. */
final class AnswersKnown implements Rule {
    @Override
    public List<Violation> check(History history) {
        return history.calls(call -> call.outcome() == Outcome.UNEXPECTED || call.outcome() == Outcome.BUDGET_SPENT)
                .map(call -> new Violation("answers-known", "an answer without a reason", List.of(call.line())))
                .toList();
    }
}
