package dev.otpengine.http.page;

import java.util.Locale;
import java.util.Map;

/**
 * One language of the pages.
 *
 * @param texts by key, the same keys in every language
 */
record Language(Locale locale, Map<String, String> texts) {
    String tag() {
        return locale.toLanguageTag();
    }

    /** {@code ltr} or {@code rtl}. */
    String direction() {
        return text("direction");
    }

    /** @param values take the places of {@code {0}}, {@code {1}} and so on */
    String text(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text is called " + key);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
