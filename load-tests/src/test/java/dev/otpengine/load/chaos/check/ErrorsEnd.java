package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.History;
import java.util.List;

/** Members that say they are ready serve again soon after a fault, and fail nobody where there is none. */
final class ErrorsEnd implements Rule {
    private static final int MOST_EVIDENCE = 10;

    @Override
    public List<Violation> check(History history) {
        List<String> failed = history.calls(Call::balanced)
                .filter(call -> call.outcome().isFailure() && !history.isExcused(call))
                .map(Call::line)
                .toList();
        return failed.isEmpty()
                ? List.of()
                : List.of(new Violation(
                        "errors-end",
                        failed.size() + " calls to members that were ready failed beside any fault",
                        failed.subList(0, Math.min(MOST_EVIDENCE, failed.size()))));
    }
}
