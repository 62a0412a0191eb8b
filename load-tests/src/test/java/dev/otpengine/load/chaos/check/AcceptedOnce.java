package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.History;
import java.util.ArrayList;
import java.util.List;

/** A flow signs somebody in at most once, and never by a wrong code. */
final class AcceptedOnce implements Rule {
    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        history.callsByFlow().values().forEach(flow -> check(flow, violations));
        return violations;
    }

    private static void check(List<Call> flow, List<Violation> violations) {
        List<String> accepted =
                flow.stream().filter(Call::isAcceptance).map(Call::line).toList();
        if (accepted.size() > 1) {
            violations.add(new Violation("accepted-once", "one code was accepted more than once", accepted));
        }
        flow.stream()
                .filter(call -> call.isAcceptance() && call.guess() == Guess.WRONG)
                .forEach(call -> violations.add(
                        new Violation("accepted-once", "a wrong code was accepted", List.of(call.line()))));
    }
}
