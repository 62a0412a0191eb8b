package dev.otpengine.http.page;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpengine.phone.PhoneNumber;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The countries and regions that have phone numbers, in each language by its alphabet. */
final class Countries {
    /** Where nothing tells. */
    static final String USUAL = "US";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<String> REGIONS = NUMBERS.getSupportedRegions();

    private final Map<String, List<Country>> byLanguage;

    /**
     * @param region two letters (ISO 3166-1)
     * @param dialCode without the plus
     */
    record Country(String region, String name, int dialCode) {}

    Countries(Languages languages) {
        byLanguage = languages.all().values().stream()
                .collect(Collectors.toUnmodifiableMap(Language::tag, language -> list(language.locale())));
    }

    List<Country> in(Language language) {
        return byLanguage.getOrDefault(language.tag(), List.of());
    }

    static String regionOf(PhoneNumber number) {
        return NUMBERS.getRegionCodeForCountryCode(number.countryCode());
    }

    static boolean isRegion(String region) {
        return REGIONS.contains(region);
    }

    /**
     * The first wish that names a region. A language alone is a guess of last resort: German is written in Austria too.
     *
     * @param wishes best first
     */
    static String guess(List<Locale> wishes) {
        return wishes.stream()
                .map(Locale::getCountry)
                .filter(Countries::isRegion)
                .findFirst()
                .orElseGet(() -> wishes.stream()
                        .map(wish -> wish.getLanguage().toUpperCase(Locale.ROOT))
                        .filter(language -> Set.of("DE", "FR", "ES").contains(language))
                        .findFirst()
                        .orElse(USUAL));
    }

    private static List<Country> list(Locale locale) {
        Comparator<Country> alphabetical = Comparator.comparing(Country::name, Collator.getInstance(locale));
        return REGIONS.stream()
                .map(region -> new Country(
                        region,
                        new Locale.Builder().setRegion(region).build().getDisplayCountry(locale),
                        NUMBERS.getCountryCodeForRegion(region)))
                .sorted(alphabetical)
                .toList();
    }
}
