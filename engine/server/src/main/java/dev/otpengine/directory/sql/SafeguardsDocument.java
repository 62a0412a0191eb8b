package dev.otpengine.directory.sql;

import dev.otpengine.directory.CountryRules;
import dev.otpengine.directory.CountryRules.Rule;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.Spending;
import dev.otpengine.directory.TestNumber;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Safeguards as JSON. Holds prescribed codes: sealed wherever it is kept. */
final class SafeguardsDocument {
    private SafeguardsDocument() {}

    static String write(Safeguards safeguards) {
        JsonObject countries = new JsonObject();
        safeguards.countries().forEach((purpose, rules) -> countries.put(purpose.name(), countryRules(rules)));
        JsonObject document = new JsonObject()
                .put("codes", codes(safeguards.codes()))
                .put("unfamiliarGuessesPerDay", safeguards.unfamiliarGuessesPerDay())
                .put("countries", countries)
                .put("spending", spending(safeguards.spending()))
                .put(
                        "testNumbers",
                        new JsonArray(safeguards.testNumbers().values().stream()
                                .map(SafeguardsDocument::testNumber)
                                .collect(Collectors.toList())));
        safeguards.sendsPerDay().ifPresent(sends -> document.put("sendsPerDay", sends));
        return document.encode();
    }

    private static JsonObject codes(OtpPolicy codes) {
        return new JsonObject()
                .put("digits", codes.digits())
                .put("lifetime", codes.lifetimeMillis())
                .put("renewBelow", codes.renewBelowMillis())
                .put("guessesPerFlow", codes.guessesPerFlow())
                .put("liveFlows", codes.liveFlows())
                .put("sendGaps", new JsonArray(codes.sendGapsMillis()))
                .put("sendsWithoutSuccess", codes.sendsWithoutSuccess())
                .put("guessesBeforeWaits", codes.guessesBeforeWaits())
                .put("longestWait", codes.longestWaitMillis())
                .put("guessesPerDay", codes.guessesPerDay())
                .put("guessesInARow", codes.guessesInARow())
                .put("unfamiliarGuessesInARow", codes.unfamiliarGuessesInARow());
    }

    private static JsonObject countryRules(CountryRules rules) {
        return new JsonObject()
                .put("default", rules.byDefault().name())
                .put("prefixes", byPrefix(rules.byPrefix(), Rule::name));
    }

    private static JsonObject spending(Spending spending) {
        JsonObject document = new JsonObject()
                .put("defaultPrice", spending.defaultPrice())
                .put("prices", byPrefix(spending.priceByPrefix(), price -> price))
                .put("recordOnly", spending.recordOnly());
        spending.dailyCeiling().ifPresent(ceiling -> document.put("dailyCeiling", ceiling));
        return document;
    }

    private static <T> JsonObject byPrefix(Map<Long, T> map, Function<T, Object> value) {
        JsonObject document = new JsonObject();
        map.forEach((prefix, rule) -> document.put(prefix.toString(), value.apply(rule)));
        return document;
    }

    private static JsonObject testNumber(TestNumber test) {
        return new JsonObject()
                .put("number", test.number().digits())
                .put("countryCodeDigits", test.number().countryCodeDigits())
                .put("code", test.code())
                .put("until", test.untilMillis());
    }

    static Safeguards read(String text) {
        JsonObject document = new JsonObject(text);
        Map<Purpose, CountryRules> countries = new EnumMap<>(Purpose.class);
        document.getJsonObject("countries")
                .forEach(entry ->
                        countries.put(Purpose.valueOf(entry.getKey()), countryRules((JsonObject) entry.getValue())));
        return new Safeguards(
                codes(document.getJsonObject("codes")),
                document.getLong("unfamiliarGuessesPerDay"),
                countries,
                optional(document, "sendsPerDay"),
                spending(document.getJsonObject("spending")),
                document.getJsonArray("testNumbers").stream()
                        .map(test -> testNumber((JsonObject) test))
                        .collect(Collectors.toUnmodifiableMap(TestNumber::number, test -> test)));
    }

    private static OtpPolicy codes(JsonObject codes) {
        List<Long> gaps = codes.getJsonArray("sendGaps").stream()
                .map(gap -> ((Number) gap).longValue())
                .toList();
        return new OtpPolicy(
                codes.getInteger("digits"),
                codes.getLong("lifetime"),
                codes.getLong("renewBelow"),
                codes.getInteger("guessesPerFlow"),
                codes.getInteger("liveFlows"),
                gaps,
                codes.getInteger("sendsWithoutSuccess"),
                codes.getInteger("guessesBeforeWaits"),
                codes.getLong("longestWait"),
                codes.getInteger("guessesPerDay"),
                codes.getInteger("guessesInARow"),
                codes.getInteger("unfamiliarGuessesInARow"));
    }

    private static CountryRules countryRules(JsonObject rules) {
        return new CountryRules(
                Rule.valueOf(rules.getString("default")),
                byPrefix(rules.getJsonObject("prefixes"), value -> Rule.valueOf(value.toString())));
    }

    private static Spending spending(JsonObject spending) {
        return new Spending(
                spending.getLong("defaultPrice"),
                byPrefix(spending.getJsonObject("prices"), value -> ((Number) value).longValue()),
                optional(spending, "dailyCeiling"),
                spending.getBoolean("recordOnly"));
    }

    private static <T> Map<Long, T> byPrefix(JsonObject document, Function<Object, T> value) {
        Map<Long, T> map = new HashMap<>();
        document.forEach(entry -> map.put(Long.valueOf(entry.getKey()), value.apply(entry.getValue())));
        return Map.copyOf(map);
    }

    private static TestNumber testNumber(JsonObject test) {
        return new TestNumber(
                new PhoneNumber(test.getLong("number"), test.getInteger("countryCodeDigits")),
                test.getString("code"),
                test.getLong("until"));
    }

    private static OptionalLong optional(JsonObject document, String name) {
        return document.containsKey(name) ? OptionalLong.of(document.getLong(name)) : OptionalLong.empty();
    }
}
