package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Step;
import dev.otpengine.load.chaos.record.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whoever is told that a code was sent gets a text, or has one of the same flow where a gap keeps another from going out.
 * What a carrier that goes away has taken for us may never reach a phone.
 */
final class TextsCome implements Rule {
    private static final long LATEST_MILLIS = 5_000;
    private static final long LONGEST_GAP_MILLIS = 900_000;

    /** Two processes read the same clock, but not at the same instant. */
    private static final long ROUNDING_MILLIS = 100;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Integer, List<Text>> texts = history.textsByUser();
        Map<Integer, List<Call>> calls = history.callsByUser();
        history.callsByFlow().values().forEach(flow -> {
            int user = flow.get(0).user();
            OfFlow ofFlow = new OfFlow(
                    history,
                    challenges(flow),
                    calls.getOrDefault(user, List.of()),
                    texts.getOrDefault(user, List.of()));
            if (ofFlow.isBroken()) {
                violations.add(new Violation(
                        "texts-come",
                        "a code was said to be sent, and no text came",
                        flow.stream().map(Call::line).toList()));
            }
        });
        return violations;
    }

    private static List<Call> challenges(List<Call> flow) {
        return flow.stream().filter(call -> call.step() == Step.CHALLENGE).toList();
    }

    /** @param challenges of the flow, in the order of their begin; the calls and texts are all of its person */
    private record OfFlow(History history, List<Call> challenges, List<Call> calls, List<Text> texts) {
        boolean isBroken() {
            return challenges.stream()
                    .filter(challenge -> challenge.outcome() == Outcome.DONE)
                    .anyMatch(challenge -> !hasText(challenge) && !isTextLost(challenge) && !isInGap(challenge));
        }

        private boolean hasText(Call challenge) {
            return texts.stream()
                    .anyMatch(text -> beginMillis() - ROUNDING_MILLIS <= text.atMillis()
                            && text.atMillis() <= challenge.endMillis() + LATEST_MILLIS);
        }

        private boolean isTextLost(Call challenge) {
            return history.faults().stream()
                    .filter(fault -> fault.kind() == Fault.Kind.CARRIER || fault.kind() == Fault.Kind.BLACKOUT)
                    .anyMatch(fault -> fault.beginMillis() <= challenge.endMillis() + LATEST_MILLIS
                            && beginMillis() <= fault.endMillis());
        }

        /** That the text of another flow began, and no success has ended. */
        private boolean isInGap(Call challenge) {
            return texts.stream()
                    .filter(text -> text.atMillis() < beginMillis()
                            && challenge.beginMillis() - text.atMillis() < LONGEST_GAP_MILLIS)
                    .anyMatch(text -> calls.stream()
                            .filter(Call::isAcceptance)
                            .noneMatch(call -> call.endMillis() >= text.atMillis() && call.precedes(challenge)));
        }

        private long beginMillis() {
            return challenges.get(0).beginMillis();
        }
    }
}
