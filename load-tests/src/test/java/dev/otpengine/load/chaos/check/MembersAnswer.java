package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import java.util.List;

/**
 * Whoever lives answers, whatever happens to the others: a connection that breaks and an answer that does not come are for
 * requests that were under way at a member when it died, or were sent to it since.
 */
final class MembersAnswer implements Rule {
    @Override
    public List<Violation> check(History history) {
        return history.calls(call -> isUnanswered(call) && !history.isSilenced(call))
                .map(call ->
                        new Violation("members-answer", "a member that lives did not answer", List.of(call.line())))
                .toList();
    }

    private static boolean isUnanswered(Call call) {
        return call.outcome() == Outcome.BROKEN || call.outcome() == Outcome.UNREACHED;
    }
}
