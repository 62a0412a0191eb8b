package dev.otpengine.config;

import java.util.List;

/** Settings that the engine can't start with: all that is wrong, at once. Names keys and rules, never values. */
public final class InvalidSettings extends RuntimeException {
    private final transient List<String> problems;

    public InvalidSettings(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
