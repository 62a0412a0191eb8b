package dev.otpengine.http;

/** A body that did not come as it should. Anyone can cause it, so it has no stack trace. */
public final class UnreadableBody extends RuntimeException {
    private final Problem problem;

    /** What was wrong with it. */
    public enum Problem {
        TOO_LONG,
        TOO_SLOW,
        CUT_SHORT
    }

    UnreadableBody(Problem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
