package dev.otpengine.otp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A stranger who knows a number, never guesses right, and follows every wait that he is told to the millisecond. */
final class Attacker {
    private static final long FIRST_FLOW = 1_000_000;
    private static final int ADDRESSES = 10_000;

    private final LedgerDriver ledger;
    private final Deque<Long> flows = new ArrayDeque<>();
    private long actions;
    private long nextFlow = FIRST_FLOW;
    private int guesses;

    Attacker(LedgerDriver ledger) {
        this.ledger = ledger;
    }

    int guesses() {
        return guesses;
    }

    /**
     * Guesses as long as he may, and opens flows for it.
     *
     * @return when he may do something again
     */
    long guessAllAt(long now) {
        while (true) {
            long wait = flows.isEmpty() ? open(now) : guess(flows.getLast(), now);
            if (wait > 0) {
                return now + wait;
            }
        }
    }

    /**
     * Opens a flow and guesses in each that he has, whether it brings him anything or not.
     *
     * @return when he may do something again
     */
    long disturbAt(long now) {
        long wait = Math.max(1, open(now));
        List<Long> all = new ArrayList<>(flows);
        for (long flow : all) {
            wait = Math.min(wait, Math.max(1_000, guess(flow, now)));
        }
        return now + wait;
    }

    /**
     * Opens a flow and leaves it.
     *
     * @return when he may do it again
     */
    long crowdAt(long now) {
        return now + Math.max(1, open(now));
    }

    private long open(long now) {
        long flow = ++nextFlow;
        IssueOutcome outcome = ledger.ask(flow, address(), now);
        if (outcome instanceof IssueOutcome.Issued) {
            flows.addLast(flow);
            return 0;
        } else if (outcome instanceof IssueOutcome.Waiting waiting) {
            return waiting.intervalMillis();
        } else if (outcome instanceof IssueOutcome.Locked locked) {
            return locked.retryAfterMillis();
        } else if (outcome instanceof IssueOutcome.BudgetSpent spent) {
            return spent.retryAfterMillis();
        }
        throw new AssertionError(outcome);
    }

    private long guess(long flow, long now) {
        VerifyOutcome outcome = ledger.guessWrong(flow, address(), now);
        if (outcome instanceof VerifyOutcome.Locked locked) {
            return locked.retryAfterMillis();
        }
        if (outcome instanceof VerifyOutcome.Wrong) {
            guesses++;
        } else {
            flows.remove(flow);
        }
        return 0;
    }

    /** Another one for each request. */
    private Caller address() {
        return new Caller(false, 100 + actions++ % ADDRESSES);
    }
}
