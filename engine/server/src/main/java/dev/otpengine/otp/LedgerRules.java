package dev.otpengine.otp;

import dev.otpengine.otp.Settle.Fate;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a ledger changes. Pure and deterministic: the store runs exactly one of these for one request, alone, so that
 * whatever is promised here holds under any race. A second run of the same request answers the same.
 */
public final class LedgerRules {
    /** Told to callers whom only an administrator can unlock: no wait of theirs ends it. */
    private static final long UNTIL_UNLOCKED_MILLIS = OtpPolicy.DAY_MILLIS;

    private final CodeDerivation codes;

    public LedgerRules(CodeDerivation codes) {
        this.codes = codes;
    }

    /** @param changed false when the next ledger is the one before */
    public record Step<T>(Ledger next, T outcome, boolean changed) {
        static <T> Step<T> changed(Ledger next, T outcome) {
            return new Step<>(next, outcome, true);
        }

        static <T> Step<T> unchanged(Ledger ledger, T outcome) {
            return new Step<>(ledger, outcome, false);
        }

        public <R> Step<R> withOutcome(R other) {
            return new Step<>(next, other, changed);
        }
    }

    /** Opens a flow or repeats its code, unless a lock, a gap or the budget forbids. */
    public Step<IssueOutcome> issue(Ledger ledger, Issue issue) {
        Optional<Step<IssueOutcome>> earlier = repeated(ledger, issue);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        long now = issue.nowMillis();
        boolean familiar = ledger.knows(issue.caller(), now);
        if (!familiar && issue.unfamiliar() == Unfamiliar.REFUSED) {
            return Step.unchanged(ledger, new IssueOutcome.UnfamiliarRefused());
        }
        long lock = lock(ledger, familiar, now, issue.policy());
        if (lock > 0) {
            return Step.unchanged(ledger, new IssueOutcome.Locked(lock));
        }
        SendWindow sends = ledger.standing(familiar).sends();
        Optional<Flow> current = ledger.flow(issue.flowId());
        boolean dead =
                current.filter(flow -> !canHaveCode(flow, issue.policy())).isPresent();
        long flowId = dead ? issue.nextFlowId() : issue.flowId();
        long gap = issue.gapWaived() ? 0 : sends.gapLeft(now, issue.policy());
        if (gap > 0) {
            long waitsFor = ledger.lastIssue(flowId, familiar);
            int digits = digits(current, issue, familiar);
            return Step.unchanged(ledger, new IssueOutcome.Waiting(flowId, digits, gap, waitsFor));
        }
        long budget = sends.budgetWait(now, issue.policy());
        if (budget > 0) {
            return Step.unchanged(ledger, new IssueOutcome.BudgetSpent(budget));
        }
        Flow opened = opened(flowId, issue, familiar);
        Flow flow =
                dead ? opened : current.map(live -> resent(live, opened, issue)).orElse(opened);
        Ledger next = ledger.with(flow, now, issue.policy())
                .with(familiar, ledger.standing(familiar).with(sends.afterSend(now)))
                .with(Answered.issue(issue.requestId(), flowId, familiar));
        return Step.changed(next, issued(next, next.flow(flowId).orElse(flow), familiar, issue));
    }

    /** Compares a guess with the flow's code; accepts at most once. */
    public Step<VerifyOutcome> verify(Ledger ledger, Verify verify) {
        long now = verify.nowMillis();
        Optional<Flow> current = ledger.flow(verify.flowId());
        if (current.filter(flow -> flow.acceptedBy() == verify.requestId()).isPresent()) {
            return Step.unchanged(ledger, new VerifyOutcome.Accepted());
        }
        Optional<Answered> earlier = ledger.answered(verify.requestId());
        if (earlier.isPresent()) {
            return Step.unchanged(ledger, new VerifyOutcome.Wrong(earlier.get().familiar()));
        }
        boolean familiar = ledger.knows(verify.caller(), now);
        if (!familiar && verify.unfamiliar() == Unfamiliar.REFUSED) {
            return Step.unchanged(ledger, new VerifyOutcome.UnfamiliarRefused());
        }
        long lock = lock(ledger, familiar, now, verify.policy());
        if (lock > 0) {
            return Step.unchanged(ledger, new VerifyOutcome.Locked(lock));
        }
        return current.filter(flow -> flow.isLive(now, verify.policy()) && codes.canDerive(flow))
                .map(flow -> compared(ledger, flow, familiar, verify))
                .orElseGet(() -> Step.unchanged(ledger, new VerifyOutcome.NotLive()));
    }

    /**
     * Brings back what outlived a restart. Guesses may have come before it: they count, and so do the earlier ones.
     *
     * @param lasting see {@link Ledger#lasting}
     */
    public Step<Boolean> restore(Ledger ledger, Ledger lasting) {
        Ledger merged = ledger.mergedWith(lasting);
        return merged.equals(ledger) ? Step.unchanged(ledger, false) : Step.changed(merged, true);
    }

    /** An administrator ends every wait and lock. A code that was sent stays good. */
    public Step<Boolean> unlock(Ledger ledger, long nowMillis) {
        return nowMillis <= ledger.unlockedAtMillis()
                ? Step.unchanged(ledger, false)
                : Step.changed(ledger.unlocked(nowMillis), true);
    }

    /** What a caller of either kind may do at this instant. Changes nothing. */
    public static Allowance allowance(Ledger ledger, boolean familiar, long nowMillis, OtpPolicy policy) {
        Standing standing = ledger.standing(familiar);
        return new Allowance(
                ledger.isUntilUnlocked(familiar, policy),
                standing.failures().wait(nowMillis, policy),
                standing.sends().gapLeft(nowMillis, policy),
                standing.sends().budgetWait(nowMillis, policy),
                standing.sends().unansweredAt(nowMillis),
                standing.failures().inARow(),
                standing.failures().withinADay(nowMillis));
    }

    /** Gives a text back, and waives the gap where it is the one that began it; once. */
    public Step<Boolean> settle(Ledger ledger, Settle settle) {
        return ledger.answered(settle.issueRequestId())
                .map(request -> Step.changed(settled(ledger, request, settle.fate()), true))
                .orElseGet(() -> Step.unchanged(ledger, false));
    }

    private static Ledger settled(Ledger ledger, Answered request, Fate fate) {
        UnaryOperator<SendWindow> change = switch (fate) {
            case REFUSED -> SendWindow::givenBack;
            case UNKNOWN -> sends -> sends;
        };
        boolean last = ledger.lastIssue(request.flowId(), request.familiar()) == request.requestId();
        Standing standing = ledger.standing(request.familiar());
        SendWindow changed = change.apply(standing.sends());
        return ledger.without(request).with(request.familiar(), standing.with(last ? changed.gapWaived() : changed));
    }

    private Step<VerifyOutcome> compared(Ledger ledger, Flow flow, boolean familiar, Verify verify) {
        long now = verify.nowMillis();
        // One subtraction of two numbers: how long it takes tells nothing of either.
        if (expected(flow, verify) - verify.guess() == 0) {
            Ledger next = ledger.with(flow.spentBy(verify.requestId()), now, verify.policy())
                    .afterSuccess(verify.caller().place(), now);
            return Step.changed(next, new VerifyOutcome.Accepted());
        }
        Standing standing = ledger.standing(familiar);
        Ledger next = ledger.with(flow.afterWrongGuess(), now, verify.policy())
                .with(familiar, standing.with(standing.failures().afterWrongGuess(now)))
                .with(Answered.wrongGuess(verify.requestId(), familiar));
        return Step.changed(next, new VerifyOutcome.Wrong(familiar));
    }

    private long expected(Flow flow, Verify verify) {
        return flow.prescribed() ? Guess.PRESCRIBED : codes.code(flow, verify.binding());
    }

    private static Optional<Step<IssueOutcome>> repeated(Ledger ledger, Issue issue) {
        return ledger.answered(issue.requestId())
                .flatMap(request -> ledger.flow(request.flowId())
                        .map(flow -> Step.unchanged(ledger, issued(ledger, flow, request.familiar(), issue))));
    }

    private static IssueOutcome issued(Ledger ledger, Flow flow, boolean familiar, Issue issue) {
        long interval = ledger.standing(familiar).sends().gapLeft(issue.nowMillis(), issue.policy());
        return new IssueOutcome.Issued(flow, interval);
    }

    private static Flow opened(long flowId, Issue issue, boolean familiar) {
        long expiresAt = issue.nowMillis() + issue.policy().lifetimeMillis();
        return new Flow(
                flowId,
                issue.seed(),
                issue.keyId(),
                issue.digits(familiar),
                issue.isPrescribed(),
                familiar,
                expiresAt,
                0,
                0);
    }

    private static Flow resent(Flow flow, Flow opened, Issue issue) {
        boolean repeat =
                flow.expiresAtMillis() - issue.nowMillis() >= issue.policy().renewBelowMillis()
                        && flow.keyId() == opened.keyId()
                        && flow.prescribed() == opened.prescribed();
        return repeat ? flow.askedForBy(opened.familiar()) : flow.renewedAs(opened);
    }

    private static boolean canHaveCode(Flow flow, OtpPolicy policy) {
        return !flow.isSpent() && flow.wrongGuesses() < policy.guessesPerFlow();
    }

    private static int digits(Optional<Flow> flow, Issue issue, boolean familiar) {
        return flow.filter(live -> live.isLive(issue.nowMillis(), issue.policy()))
                .map(Flow::digits)
                .orElse(issue.digits(familiar));
    }

    private static long lock(Ledger ledger, boolean familiar, long nowMillis, OtpPolicy policy) {
        return ledger.isUntilUnlocked(familiar, policy)
                ? UNTIL_UNLOCKED_MILLIS
                : ledger.standing(familiar).failures().wait(nowMillis, policy);
    }
}
