package dev.otpengine.command;

import java.util.List;

/** A command ends without having done its work: what a person can mend, all at once. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** As for a wrong command line: nothing was begun. */
    static final int UNUSABLE = 2;

    /** It was begun, and not ended. */
    static final int BROKEN_OFF = 3;

    private final int status;
    private final List<String> problems;

    CommandFailure(int status, List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    static CommandFailure unusable(String problem) {
        return new CommandFailure(UNUSABLE, List.of(problem));
    }

    int status() {
        return status;
    }

    List<String> problems() {
        return problems;
    }
}
