package dev.otpengine.smsc.control;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which messages somebody asks for.
 *
 * @param to with plus, or null for all numbers
 * @param waitMillis how long to wait for the first one; 0 not at all
 */
record MessageQuery(@Nullable String to, int limit, int waitMillis) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_WAIT_MILLIS = 30_000;
    private static final Set<String> PARAMETERS = Set.of("to", "limit", "waitMs");
    // A raw plus in a query means a blank, and people write it raw.
    private static final Pattern NUMBER = Pattern.compile("[+ ]?([0-9]{1,20})");

    static final class InvalidQueryException extends RuntimeException {
        private final List<String> problems;

        private InvalidQueryException(List<String> problems) {
            super(String.join("; ", problems), null, false, false);
            this.problems = List.copyOf(problems);
        }

        List<String> problems() {
            return problems;
        }
    }

    /** @throws InvalidQueryException that names every parameter that is unknown or wrong */
    static MessageQuery read(MultiMap parameters) {
        List<String> problems = new ArrayList<>();
        for (String name : parameters.names()) {
            if (!PARAMETERS.contains(name)) {
                problems.add(name + ": no such parameter");
            }
        }
        MessageQuery query = new MessageQuery(
                number(parameters.get("to"), problems),
                integer("limit", parameters, 1, MAX_LIMIT, DEFAULT_LIMIT, problems),
                integer("waitMs", parameters, 0, MAX_WAIT_MILLIS, 0, problems));
        if (!problems.isEmpty()) {
            throw new InvalidQueryException(problems);
        }
        return query;
    }

    private static @Nullable String number(@Nullable String value, List<String> problems) {
        if (value == null) {
            return null;
        }
        var matcher = NUMBER.matcher(value);
        if (matcher.matches()) {
            return "+" + matcher.group(1);
        }
        problems.add("to: must be digits, with or without a plus");
        return null;
    }

    private static int integer(String name, MultiMap parameters, int min, int max, int absent, List<String> problems) {
        String value = parameters.get(name);
        if (value == null) {
            return absent;
        }
        if (value.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        problems.add(name + ": must be a whole number from " + min + " to " + max);
        return absent;
    }
}
