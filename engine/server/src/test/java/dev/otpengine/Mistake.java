package dev.otpengine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A form with one thing wrong.
 *
 * @param number of the contract's error
 */
record Mistake(String what, String body, int number) {
    /** Missing, doubled or impossible to read. */
    static final int UNREADABLE = 900144;

    /** The wrong number gets an error of its own, also when there is none. */
    static final int NO_PHONE_NUMBER = 90100;

    /** Bytes that are no text: broken percent-encodings, a lone surrogate, a NUL in two bytes, a cut character. */
    private static final List<String> NO_TEXT =
            List.of("%", "a%4", "%zz", "%ff%fe", "%ed%a0%80", "%ed%b0%80", "%c0%80", "%c3");

    /** Text that is right for nothing: controls, blanks, other scripts, markup, signs, and much of it. */
    static final List<String> NONSENSE = List.of(
            "%00",
            "a%00b",
            "%20",
            "%0d%0aset-cookie:%20a=b",
            "%d9%a1%ef%bc%91%f0%9f%98%80",
            "'%22%3cb%3e%7b%7d",
            "-1",
            "a".repeat(6_000));

    /**
     * Every mistake in every parameter.
     *
     * @param numbers errors for nonsense, by parameter, {@link #UNREADABLE} where nonsense is left out; a parameter that is
     *     not here is optional
     */
    static List<Mistake> in(FormText good, Map<String, Integer> numbers) {
        List<Mistake> mistakes = new ArrayList<>();
        for (String name : good.names()) {
            mistakes.add(new Mistake(name + " doubled", good.doubled(name), UNREADABLE));
            for (String raw : NO_TEXT) {
                mistakes.add(new Mistake(name + "=" + raw, good.with(name, raw).toString(), UNREADABLE));
            }
            int number = numbers.getOrDefault(name, 0);
            if (number != 0) {
                int missing = number == NO_PHONE_NUMBER ? number : UNREADABLE;
                mistakes.add(new Mistake(name + " missing", good.without(name).toString(), missing));
                mistakes.add(new Mistake(name + " empty", good.with(name, "").toString(), missing));
            }
            if (number != 0 && number != UNREADABLE) {
                mistakes.addAll(nonsense(good, name, number));
            }
        }
        return mistakes;
    }

    private static List<Mistake> nonsense(FormText good, String name, int number) {
        List<Mistake> mistakes = new ArrayList<>();
        for (String raw : NONSENSE) {
            mistakes.add(new Mistake(name + "=" + raw, good.with(name, raw).toString(), number));
        }
        String longer = good.value(name) + "a".repeat(6_000);
        mistakes.add(new Mistake(name + " too long", good.with(name, longer).toString(), number));
        return mistakes;
    }
}
