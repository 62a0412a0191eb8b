package dev.otpengine.directory.file;

import java.util.List;

/** A directory file that can't be used: all that is wrong, each with its place. */
public final class InvalidDirectory extends RuntimeException {
    private final transient List<String> problems;

    InvalidDirectory(List<String> problems) {
        super(problems.size() + " problems in the directory file");
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
