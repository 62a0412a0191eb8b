package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Five wrong guesses spend a flow; wrong guesses are never forgotten, so that waits and locks come as the rules say, and
 * never without a cause. A guess of unknown fate counts as none or one, whichever excuses the engine.
 */
final class GuessesCounted implements Rule {
    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        history.callsByUser().values().forEach(calls -> {
            CountedGuesses counted = new CountedGuesses(history, calls);
            calls.forEach(call -> counted.judge(call).ifPresent(violations::add));
        });
        return violations;
    }
}
