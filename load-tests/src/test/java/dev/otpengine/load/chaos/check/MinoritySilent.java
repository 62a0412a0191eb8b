package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Step;
import dev.otpengine.load.chaos.record.Text;
import java.util.ArrayList;
import java.util.List;

/** Whoever is cut off from most members issues nothing and accepts nothing, and says so once it knows. */
final class MinoritySilent implements Rule {
    private static final String NAME = "minority-silent";
    private static final long DETECTION_MILLIS = 10_000;

    /** Two processes read the same clock, but not at the same instant. */
    private static final long ROUNDING_MILLIS = 100;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        history.faults(Fault.Kind.CUT)
                .forEach(cut -> history.calls(call -> isWithin(call, cut))
                        .forEach(call -> check(call, cut, history, violations)));
        return violations;
    }

    private static boolean isWithin(Call call, Fault cut) {
        return call.step().isDistributed()
                && cut.members().contains(call.member())
                && call.beginMillis() >= cut.beginMillis()
                && call.endMillis() <= cut.endMillis();
    }

    private static void check(Call call, Fault cut, History history, List<Violation> violations) {
        if (call.isAcceptance()) {
            violations.add(new Violation(NAME, "a member that was cut off accepted a code", List.of(call.line())));
        }
        if (call.isRefreshed()) {
            violations.add(new Violation(NAME, "a member that was cut off took a refresh token", List.of(call.line())));
        }
        history.texts().stream()
                .filter(text -> isIssue(call, text, history))
                .forEach(text -> violations.add(new Violation(
                        NAME, "a member that was cut off issued a code", List.of(call.line(), text.line()))));
        boolean mustKnow = call.beginMillis() >= cut.beginMillis() + DETECTION_MILLIS;
        boolean says = call.outcome() == Outcome.UNAVAILABLE && call.retryAfterSeconds() > 0;
        if (mustKnow && !says) {
            violations.add(new Violation(
                    NAME, "a member that was cut off did not answer 503 with Retry-After", List.of(call.line())));
        }
    }

    /** The text can come from nobody else. */
    private static boolean isIssue(Call call, Text text, History history) {
        return call.step() == Step.CHALLENGE
                && text.user() == call.user()
                && call.isOpenAt(text.atMillis())
                && history.calls(other -> other.user() == call.user()
                                && other.step() == Step.CHALLENGE
                                && other.id() != call.id()
                                && (other.isOpenAt(text.atMillis())
                                        || other.isOpenAt(text.atMillis() - ROUNDING_MILLIS)
                                        || other.isOpenAt(text.atMillis() + ROUNDING_MILLIS)))
                        .findAny()
                        .isEmpty();
    }
}
