package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A refresh token gives tokens once; who uses one twice ends its family, for good; and who did not is never refused.
 * Families don't outlive all members.
 */
final class RefreshedOnce implements Rule {
    private static final String NAME = "refreshed-once";

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        history.callsByFlow().values().forEach(flow -> {
            List<Call> uses =
                    flow.stream().filter(call -> call.step() == Step.REFRESH).toList();
            uses.forEach(use -> check(use, uses, history, violations));
        });
        return violations;
    }

    private static void check(Call use, List<Call> uses, History history, List<Violation> violations) {
        if (history.isForgotten(uses.get(0).beginMillis(), use.endMillis())) {
            return;
        }
        if (use.isRefreshed() && others(use, uses, other -> isSameToken(use, other) && other.isRefreshed()) > 0) {
            violations.add(violation("one refresh token gave tokens more than once", uses));
        }
        if (use.isRefreshed() && others(use, uses, other -> endedFamily(other) && other.precedes(use)) > 0) {
            violations.add(violation("a family that had ended gave tokens", uses));
        }
        if (endedFamily(use) && uses.stream().noneMatch(other -> mayBeReuse(other, use, uses))) {
            violations.add(violation("a refresh token that was not used before was refused", uses));
        }
    }

    private static boolean endedFamily(Call use) {
        return use.outcome() == Outcome.REFUSED;
    }

    /** Whether this token, no younger than the refused one, reached the engine more than once by then. */
    private static boolean mayBeReuse(Call other, Call refused, List<Call> uses) {
        return other.generation() <= refused.generation()
                && mayHaveReached(other, refused)
                && others(other, uses, twin -> isSameToken(other, twin) && mayHaveReached(twin, refused)) > 0;
    }

    private static boolean mayHaveReached(Call use, Call by) {
        return use.outcome() != Outcome.UNREACHED && use.beginMillis() <= by.endMillis();
    }

    private static boolean isSameToken(Call one, Call other) {
        return one.generation() == other.generation();
    }

    private static long others(Call use, List<Call> uses, Predicate<Call> wanted) {
        return uses.stream()
                .filter(other -> other.id() != use.id())
                .filter(wanted)
                .count();
    }

    private static Violation violation(String what, List<Call> uses) {
        return new Violation(NAME, what, uses.stream().map(Call::line).toList());
    }
}
