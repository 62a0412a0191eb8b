package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Step;
import dev.otpengine.load.chaos.record.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nobody gets a text that nobody asked for, nor one too soon after the one before. A failure of ours or a carrier that
 * refused waives a gap, success begins them anew.
 */
final class TextsSpaced implements Rule {
    private static final String NAME = "texts-spaced";
    private static final List<Long> GAPS_MILLIS = List.of(30_000L, 60_000L, 120_000L, 300_000L, 900_000L);

    /** Two processes read the same clock, but not at the same instant. */
    private static final long ROUNDING_MILLIS = 100;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Integer, List<Call>> calls = history.callsByUser();
        Map<Integer, List<Text>> texts = history.textsByUser();
        // Whoever made no call belongs to the scenario before.
        calls.forEach(
                (user, ofUser) -> new OfPerson(history, ofUser, violations).check(texts.getOrDefault(user, List.of())));
        return violations;
    }

    /** A text and what can have asked for it. */
    private record Asked(Text text, List<Call> by, Set<CallerKind> kinds) {
        long earliestMillis() {
            return by.stream().mapToLong(Call::beginMillis).min().orElse(text.atMillis());
        }
    }

    private record OfPerson(History history, List<Call> calls, List<Violation> violations) {
        void check(List<Text> texts) {
            List<Asked> inARow = new ArrayList<>();
            for (Text text : texts) {
                Asked asked = asked(text);
                if (asked.by.isEmpty()) {
                    accuse("a text that nobody asked for", List.of(text));
                    inARow.clear();
                } else if (asked.kinds.size() > 1) {
                    inARow.clear();
                } else {
                    follow(inARow, asked);
                }
            }
        }

        /** Texts of the two kinds of caller have gaps of their own. */
        private void follow(List<Asked> inARow, Asked asked) {
            inARow.removeIf(before -> mayHaveBegunAnew(before, asked));
            List<Asked> sameKind = inARow.stream()
                    .filter(before -> before.kinds.equals(asked.kinds))
                    .toList();
            if (!sameKind.isEmpty()) {
                Asked last = sameKind.get(sameKind.size() - 1);
                long most = asked.text.atMillis() - last.earliestMillis();
                long gap = GAPS_MILLIS.get(Math.min(sameKind.size(), GAPS_MILLIS.size()) - 1);
                if (most < gap - history.clockSkewMillis() - ROUNDING_MILLIS && !mayBeWaived(last, asked)) {
                    accuse(
                            "a text " + most + " ms after the one before, where " + gap + " must pass",
                            List.of(last.text, asked.text));
                }
            }
            inARow.add(asked);
        }

        private boolean mayHaveBegunAnew(Asked before, Asked asked) {
            return between(before, asked).anyMatch(Call::mayBeAcceptance)
                    || history.isForgotten(before.earliestMillis(), asked.text.atMillis());
        }

        private boolean mayBeWaived(Asked last, Asked asked) {
            return between(last, asked)
                    .anyMatch(call -> call.step() == Step.CHALLENGE
                            ? call.outcome() != Outcome.DONE
                            : call.outcome().isFateUnknown());
        }

        private Stream<Call> between(Asked from, Asked to) {
            return calls.stream()
                    .filter(call -> call.beginMillis() <= to.text.atMillis()
                            && call.effectEndMillis() >= from.earliestMillis());
        }

        private Asked asked(Text text) {
            List<Call> by = calls.stream()
                    .filter(call -> call.step() == Step.CHALLENGE && call.outcome() != Outcome.UNREACHED)
                    .filter(call -> call.beginMillis() - ROUNDING_MILLIS <= text.atMillis()
                            && text.atMillis() <= call.effectEndMillis() + ROUNDING_MILLIS)
                    .toList();
            Set<CallerKind> kinds = by.stream()
                    .flatMap(call -> CallerKind.possible(call, calls).stream())
                    .collect(Collectors.toSet());
            return new Asked(text, by, kinds);
        }

        private void accuse(String what, List<Text> texts) {
            List<String> evidence = new ArrayList<>();
            texts.forEach(text -> evidence.add(text.line()));
            calls.stream()
                    .filter(call -> call.step() != Step.TOKEN || call.guess() != Guess.NONE)
                    .forEach(call -> evidence.add(call.line()));
            violations.add(new Violation(NAME, what, evidence));
        }
    }
}
