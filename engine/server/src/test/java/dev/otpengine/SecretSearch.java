package dev.otpengine;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows secrets and finds them again.
 *
 * <p>A code is found where its digits stand alone: with a digit, a letter or one of {@code . : - _} beside them they
 * are part of a port, a time, an identifier or a measure. A phone number is found in any run of digits that holds it, with
 * or without its country code. Of a long secret any {@value #WINDOW} characters from a place that is a multiple of as many
 * are found, so that one that was cut is found too; the first ones are left out, because they only name a key or an
 * algorithm.
 */
final class SecretSearch {
    private static final int WINDOW = 24;
    private static final int NATIONAL_DIGITS = 10;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,}");
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_+/-]{" + WINDOW + ",}");
    private static final String PART_OF_SOMETHING = ".:-_";

    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    private final Set<String> numbers = ConcurrentHashMap.newKeySet();
    private final Set<String> windows = ConcurrentHashMap.newKeySet();
    private final Set<String> words = ConcurrentHashMap.newKeySet();

    void plantCode(String code) {
        codes.add(code);
    }

    /** @param e164 of a country code with one digit */
    void plantNumber(String e164) {
        numbers.add(e164.substring(2));
    }

    /** A token, or a JWT, whose header is no secret. */
    void plantToken(String token) {
        String[] parts = token.split("\\.", -1);
        for (int i = parts.length == 3 ? 1 : 0; i < parts.length; i++) {
            for (int start = WINDOW; start + WINDOW <= parts[i].length(); start += WINDOW) {
                windows.add(parts[i].substring(start, start + WINDOW));
            }
        }
    }

    /** Found as it is, anywhere. */
    void plantWord(String word) {
        words.add(word);
    }

    int planted() {
        return codes.size() + numbers.size() + windows.size() + words.size();
    }

    /** @return what was found, each with what stands around it */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        findDigits(text, found);
        findWindows(text, found);
        for (String word : words) {
            int at = text.indexOf(word);
            if (at >= 0) {
                found.add("word: " + around(text, at, at + word.length()));
            }
        }
        return found;
    }

    private void findDigits(String text, Set<String> found) {
        Matcher run = DIGITS.matcher(text);
        while (run.find()) {
            if (codes.contains(run.group()) && standsAlone(text, run.start(), run.end())) {
                found.add("code: " + around(text, run.start(), run.end()));
            }
            for (int start = 0; start + NATIONAL_DIGITS <= run.group().length(); start++) {
                if (numbers.contains(run.group().substring(start, start + NATIONAL_DIGITS))) {
                    found.add("number: " + around(text, run.start(), run.end()));
                }
            }
        }
    }

    private void findWindows(String text, Set<String> found) {
        Matcher run = LONG_WORD.matcher(text);
        while (run.find()) {
            for (int start = 0; start + WINDOW <= run.group().length(); start++) {
                if (windows.contains(run.group().substring(start, start + WINDOW))) {
                    found.add("token: " + around(text, run.start(), run.end()));
                }
            }
        }
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !isPartOfSomething(text.charAt(start - 1)))
                && (end == text.length() || !isPartOfSomething(text.charAt(end)));
    }

    private static boolean isPartOfSomething(char beside) {
        return Character.isLetterOrDigit(beside) || PART_OF_SOMETHING.indexOf(beside) >= 0;
    }

    private static String around(String text, int start, int end) {
        return text.substring(Math.max(0, start - 60), Math.min(text.length(), end + 40))
                .replace('\n', ' ');
    }
}
