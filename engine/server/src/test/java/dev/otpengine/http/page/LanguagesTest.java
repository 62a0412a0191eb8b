package dev.otpengine.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    private static final Languages LANGUAGES = new Languages();
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void hasFiveLanguages() {
        assertThat(LANGUAGES.all()).containsOnlyKeys("ar", "de", "en", "es", "fr");
    }

    @Test
    void everyLanguageHasEveryTextWithTheSamePlaces() {
        Language english = language("en");

        assertThat(LANGUAGES.all().values()).allSatisfy(language -> {
            assertThat(language.texts().keySet()).isEqualTo(english.texts().keySet());
            assertThat(language.texts()).allSatisfy((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(places(text)).as(key).isEqualTo(places(english.text(key)));
            });
        });
    }

    @Test
    void arabicRunsFromRightToLeft() {
        assertThat(language("ar").direction()).isEqualTo("rtl");
        assertThat(language("de").direction()).isEqualTo("ltr");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'de-CH,de;q=0.9,en;q=0.5', de",
        "'fr-CA en', de, fr",
        "'ja fr', de, fr",
        "'', 'ja;q=0.9,es;q=0.4,de;q=0.5', de",
        "'', 'xx', en",
        "'', '', en",
        "'', 'broken;q=;,;', en",
        "'', '*', en"
    })
    void choosesByTheClientThenByTheBrowser(String uiLocales, String acceptLanguage, String chosen) {
        List<Locale> wishes = Languages.wishes(uiLocales, acceptLanguage);

        assertThat(LANGUAGES.choose(wishes).tag()).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({"'de-CH,de', CH", "'en-GB', GB", "fr, FR", "ar, US", "'', US", "'en,de-AT', AT"})
    void guessesTheCountry(String acceptLanguage, String region) {
        assertThat(Countries.guess(Languages.wishes("", acceptLanguage))).isEqualTo(region);
    }

    @Test
    void namesEveryCountryInEveryLanguage() {
        Countries countries = new Countries(LANGUAGES);

        assertThat(LANGUAGES.all().values())
                .allSatisfy(language -> assertThat(countries.in(language))
                        .hasSizeGreaterThan(230)
                        .allSatisfy(country -> assertThat(country.name()).isNotBlank()));
        assertThat(countries.in(language("de"))).contains(new Countries.Country("DE", "Deutschland", 49));
    }

    private static Language language(String tag) {
        return LANGUAGES.choose(List.of(Locale.forLanguageTag(tag)));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
