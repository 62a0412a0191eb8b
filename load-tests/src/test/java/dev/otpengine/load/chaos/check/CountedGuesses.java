package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.Guess;
import dev.otpengine.load.chaos.record.History;
import dev.otpengine.load.chaos.record.Outcome;
import dev.otpengine.load.chaos.record.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows one person's calls in their order and knows at any time which locks must and which may be there. */
final class CountedGuesses {
    private static final String NAME = "guesses-counted";
    private static final int GUESSES_OF_A_FLOW = 5;
    private static final long SURELY_VALID_MILLIS = 8 * 60_000;

    /** A wrong guess may not be on disk yet. */
    private static final long WRITE_BEHIND_MILLIS = 2_000;

    /** What comes in a lock is told apart only where the answer can't have crossed its end. */
    private static final long ROUNDING_MILLIS = 50;

    private final History history;
    private final List<Call> calls;
    private final Map<CallerKind, FailureBounds> bounds = new EnumMap<>(CallerKind.class);
    private long successMayComeUntilMillis;

    /** @param calls all of one person, in the order of their begin */
    CountedGuesses(History history, List<Call> calls) {
        this.history = history;
        this.calls = calls;
        for (CallerKind kind : CallerKind.values()) {
            bounds.put(kind, new FailureBounds());
        }
    }

    /** The next call: whether its answer can be explained. */
    Optional<Violation> judge(Call call) {
        Set<CallerKind> kinds = CallerKind.possible(call, calls);
        Optional<Violation> violation = isGuarded(call) ? explain(call, kinds) : Optional.empty();
        if (call.step() == Step.TOKEN) {
            count(call, kinds);
        }
        return violation;
    }

    /** By waits and locks: whoever holds a refresh token guesses nothing. */
    private static boolean isGuarded(Call call) {
        return call.step() == Step.CHALLENGE || call.step() == Step.TOKEN;
    }

    private Optional<Violation> explain(Call call, Set<CallerKind> kinds) {
        boolean lookedAt = call.outcome() == Outcome.DONE || call.outcome() == Outcome.REFUSED;
        if (lookedAt && kinds.stream().allMatch(kind -> isSurelyLocked(kind, call))) {
            return violation(call, "served in a wait or lock");
        }
        if (call.outcome() == Outcome.LOCKED && kinds.stream().noneMatch(kind -> isPerhapsLocked(kind, call))) {
            return violation(call, "locked without a cause");
        }
        if (call.isAcceptance() && sureWrongGuessesInFlow(call) >= GUESSES_OF_A_FLOW) {
            return violation(call, "accepted after five wrong guesses in its flow");
        }
        return Optional.empty();
    }

    private boolean isSurelyLocked(CallerKind kind, Call call) {
        long until = bounds(kind).surelyLockedUntilMillis();
        return until == Long.MAX_VALUE || call.endMillis() < until - history.clockSkewMillis() - ROUNDING_MILLIS;
    }

    private boolean isPerhapsLocked(CallerKind kind, Call call) {
        return call.beginMillis() - history.clockSkewMillis() < bounds(kind).perhapsLockedUntilMillis();
    }

    private void count(Call call, Set<CallerKind> kinds) {
        if (call.guess() != Guess.RIGHT) {
            countWrong(call, kinds);
        }
        if (call.isAcceptance()) {
            bounds.values().forEach(FailureBounds::succeed);
        } else if (call.mayBeAcceptance()) {
            bounds.values().forEach(FailureBounds::perhapsSucceed);
            successMayComeUntilMillis = Math.max(successMayComeUntilMillis, call.effectEndMillis());
        }
    }

    private void countWrong(Call call, Set<CallerKind> kinds) {
        boolean possible = call.outcome() == Outcome.REFUSED || call.outcome().isFateUnknown();
        if (possible) {
            kinds.forEach(kind -> bounds(kind)
                    .addPossible(call.effectEndMillis(), call.outcome().isFateUnknown()));
        }
        if (kinds.size() == 1 && isSurelyCounted(call)) {
            boolean countsInARow = call.beginMillis() > successMayComeUntilMillis;
            kinds.forEach(kind -> bounds(kind).addSure(call.beginMillis(), countsInARow));
        }
    }

    /** It met a live code: one that was issued, not answered and not spent. */
    private boolean isSurelyCounted(Call call) {
        if (call.guess() != Guess.WRONG || call.outcome() != Outcome.REFUSED) {
            return false;
        }
        Optional<Call> issue = flowBefore(call)
                .filter(other -> other.step() == Step.CHALLENGE && other.outcome() == Outcome.DONE)
                .findFirst();
        boolean live = issue.isPresent()
                && call.endMillis() - issue.get().beginMillis() < SURELY_VALID_MILLIS
                && flowBefore(call).noneMatch(Call::mayBeAcceptance)
                && possibleWrongGuessesInFlow(call) < GUESSES_OF_A_FLOW
                && !history.isForgotten(issue.get().beginMillis(), call.endMillis());
        return live && history.faults(Fault.Kind.BLACKOUT).noneMatch(fault -> isLostBy(fault, call));
    }

    private static boolean isLostBy(Fault fault, Call call) {
        return fault.beginMillis() >= call.beginMillis()
                && fault.beginMillis() < call.endMillis() + WRITE_BEHIND_MILLIS;
    }

    private long possibleWrongGuessesInFlow(Call call) {
        return flowBefore(call)
                .filter(other -> other.isGuess(Guess.WRONG) && other.outcome() != Outcome.UNREACHED)
                .count();
    }

    private long sureWrongGuessesInFlow(Call call) {
        return flowBefore(call).filter(this::isSurelyCounted).count();
    }

    private Stream<Call> flowBefore(Call call) {
        return calls.stream()
                .filter(other -> other.flow() == call.flow() && other.precedes(call) && other.id() != call.id());
    }

    private FailureBounds bounds(CallerKind kind) {
        FailureBounds found = bounds.get(kind);
        if (found == null) {
            throw new IllegalStateException("each kind has bounds");
        }
        return found;
    }

    private Optional<Violation> violation(Call call, String what) {
        List<String> before = calls.stream()
                .filter(other -> other.beginMillis() <= call.endMillis())
                .map(Call::line)
                .toList();
        return Optional.of(new Violation(NAME, what + " (" + bounds + "): " + call.line(), before));
    }
}
