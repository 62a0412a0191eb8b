package dev.otpengine.bulk.file;

import java.util.List;

/** Nothing can be done with a file. All that is wrong with it, at once. */
public final class UnusableFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public UnusableFile(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
