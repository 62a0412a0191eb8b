package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.History;
import java.util.List;

/** No fault makes the engine say what the contract does not have. */
final class AnswersKnown implements Rule {
    @Override
    public List<Violation> check(History history) {
        return history.calls(AnswersKnown::isUnknown)
                .map(call -> new Violation("answers-known", "an answer without a reason", List.of(call.line())))
                .toList();
    }

    /** A 503 says when to come again. */
    private static boolean isUnknown(Call call) {
        return switch (call.outcome()) {
            case UNEXPECTED, BUDGET_SPENT -> true;
            case UNAVAILABLE -> call.retryAfterSeconds() == 0;
            case DONE, REFUSED, LOCKED, BROKEN, UNREACHED -> false;
        };
    }
}
