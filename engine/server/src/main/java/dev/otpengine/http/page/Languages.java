package dev.otpengine.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Properties;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The languages that the pages have: every {@code texts/LANGUAGE.properties} beside this class is one. */
final class Languages {
    private static final String STANDARD = "en";

    /** A header with more than this is nobody's wish. */
    private static final int LONGEST_WISH = 200;

    private final Map<String, Language> byTag = new TreeMap<>();

    Languages() {
        for (String code : Locale.getISOLanguages()) {
            try (InputStream texts = Languages.class.getResourceAsStream("texts/" + code + ".properties")) {
                if (texts != null) {
                    byTag.put(code, new Language(Locale.forLanguageTag(code), read(texts)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Map<String, Language> all() {
        return byTag;
    }

    /** @param wishes tags such as {@code fr-CA}, best first */
    Language choose(List<Locale> wishes) {
        return wishes.stream()
                .map(wish -> byTag.get(wish.getLanguage()))
                .filter(language -> language != null)
                .findFirst()
                .orElseGet(() -> byTag.get(STANDARD));
    }

    /**
     * @param uiLocales as OpenID Connect Core 1.0 section 3.1.2.1 has it: tags with blanks between
     * @param acceptLanguage the header (RFC 9110 section 12.5.4); what can't be read counts as none
     */
    static List<Locale> wishes(String uiLocales, String acceptLanguage) {
        List<Locale> wishes = new ArrayList<>();
        StringTokenizer tags = new StringTokenizer(shortened(uiLocales), " ");
        while (tags.hasMoreTokens()) {
            wishes.add(Locale.forLanguageTag(tags.nextToken()));
        }
        try {
            LanguageRange.parse(shortened(acceptLanguage))
                    .forEach(range -> wishes.add(Locale.forLanguageTag(range.getRange())));
        } catch (IllegalArgumentException unreadable) {
            return wishes;
        }
        return wishes;
    }

    private static String shortened(String wish) {
        return wish.length() > LONGEST_WISH ? "" : wish;
    }

    private static Map<String, String> read(InputStream stream) throws IOException {
        Properties properties = new Properties();
        properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
    }
}
