package dev.otpengine.directory.file;

import dev.otpengine.directory.CountryRules;
import dev.otpengine.directory.CountryRules.Rule;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.Spending;
import dev.otpengine.directory.TestNumber;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads how a tenant protects its people and its money. Every number has bounds; breaking one names the rule. */
final class SafeguardsReader {
    private static final OtpPolicy STANDARD = OtpPolicy.STANDARD;
    private static final long DAY_SECONDS = 86_400;

    private SafeguardsReader() {}

    static Safeguards read(Node tenant) {
        OtpPolicy codes = tenant.child("codes").map(SafeguardsReader::codes).orElse(STANDARD);
        return new Safeguards(
                codes,
                tenant.number(
                        "unfamiliarGuessesPerDay",
                        Safeguards.UNFAMILIAR_GUESSES_PER_DAY,
                        1,
                        Safeguards.UNFAMILIAR_GUESSES_PER_DAY),
                countries(tenant),
                tenant.optionalNumber("sendsPerDay", 1, 1_000_000_000),
                tenant.child("spending").map(SafeguardsReader::spending).orElse(Spending.UNLIMITED),
                tenant.children("testNumbers", SafeguardsReader::testNumber).stream()
                        .collect(Collectors.toMap(TestNumber::number, test -> test, (first, second) -> first)));
    }

    private static OtpPolicy codes(Node node) {
        OtpPolicy policy = new OtpPolicy(
                (int) node.number("digits", STANDARD.digits(), 0, 100),
                seconds(node, "lifetimeSeconds", STANDARD.lifetimeMillis()),
                seconds(node, "renewBelowSeconds", STANDARD.renewBelowMillis()),
                (int) node.number("guessesPerFlow", STANDARD.guessesPerFlow(), 0, 1_000),
                (int) node.number("liveFlows", STANDARD.liveFlows(), 0, 1_000),
                gaps(node),
                (int) node.number("sendsWithoutSuccess", STANDARD.sendsWithoutSuccess(), 0, 1_000),
                (int) node.number("guessesBeforeWaits", STANDARD.guessesBeforeWaits(), 0, 1_000),
                seconds(node, "longestWaitSeconds", STANDARD.longestWaitMillis()),
                (int) node.number("guessesPerDay", STANDARD.guessesPerDay(), 0, 1_000),
                (int) node.number("guessesInARow", STANDARD.guessesInARow(), 0, 1_000),
                (int) node.number("unfamiliarGuessesInARow", STANDARD.unfamiliarGuessesInARow(), 0, 1_000));
        policy.problems().forEach(node::problem);
        node.refuseUnknown();
        return policy;
    }

    private static long seconds(Node node, String name, long byDefaultMillis) {
        return node.number(name, byDefaultMillis / 1_000, 0, DAY_SECONDS) * 1_000;
    }

    private static List<Long> gaps(Node node) {
        List<Long> gaps = node.texts("sendGapsSeconds").stream()
                .map(text -> text.matches("[0-9]{1,6}") ? Long.parseLong(text) * 1_000 : 0L)
                .toList();
        return gaps.isEmpty() ? STANDARD.sendGapsMillis() : gaps;
    }

    private static Map<Purpose, CountryRules> countries(Node tenant) {
        Map<Purpose, CountryRules> rules = new EnumMap<>(Purpose.class);
        tenant.child("countries").ifPresent(countries -> {
            CountryRules forAll = countryRules(countries, CountryRules.EVERYWHERE);
            for (Purpose purpose : Purpose.values()) {
                CountryRules own = countries
                        .child(purpose.wireName())
                        .map(node -> closed(node, countryRules(node, forAll)))
                        .orElse(forAll);
                rules.put(purpose, own);
            }
            countries.refuseUnknown();
        });
        return rules;
    }

    private static CountryRules closed(Node node, CountryRules rules) {
        node.refuseUnknown();
        return rules;
    }

    /** @param inherited holds where this map says nothing */
    private static CountryRules countryRules(Node node, CountryRules inherited) {
        Map<Long, Rule> prefixes = new HashMap<>(inherited.byPrefix());
        for (Rule rule : Rule.values()) {
            String name = rule.wireName();
            node.texts(name).forEach(prefix -> prefixes.put(dialPrefix(node, name, prefix), rule));
        }
        Rule byDefault =
                node.optionalText("default").map(text -> rule(node, text)).orElse(inherited.byDefault());
        return new CountryRules(byDefault, Map.copyOf(prefixes));
    }

    private static Rule rule(Node node, String text) {
        for (Rule rule : Rule.values()) {
            if (rule.wireName().equals(text)) {
                return rule;
            }
        }
        node.problem("default", "must be allow, monitor or block");
        return Rule.BLOCK;
    }

    private static Spending spending(Node node) {
        Map<Long, Long> prices = new HashMap<>();
        node.children("prices", SafeguardsReader::price).forEach(price -> prices.put(price.prefix(), price.amount()));
        Spending spending = new Spending(
                node.optionalText("defaultPrice")
                        .map(text -> money(node, "defaultPrice", text))
                        .orElse(0L),
                Map.copyOf(prices),
                node.optionalText("dailyCeiling")
                        .map(text -> OptionalLong.of(money(node, "dailyCeiling", text)))
                        .orElse(OptionalLong.empty()),
                node.flag("recordOnly", false));
        if (spending.dailyCeiling().isPresent() && spending.dailyCeiling().getAsLong() == 0) {
            node.problem("dailyCeiling", "must be more than nothing; to send no texts, switch the policy off");
        }
        if (spending.dailyCeiling().isPresent() && spending.defaultPrice() == 0) {
            node.problem("defaultPrice", "is missing: a ceiling is worth nothing where texts without a price are free");
        }
        node.refuseUnknown();
        return spending;
    }

    private record Price(long prefix, long amount) {}

    private static Price price(Node node) {
        return new Price(dialPrefix(node, "prefix", node.text("prefix")), money(node, "price", node.text("price")));
    }

    /** @return ten-thousandths */
    private static long money(Node node, String name, String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
            node.problem(name, "must be an amount such as 0.0075, with at most four decimals");
            return 0;
        }
        return new BigDecimal(text).movePointRight(4).longValueExact();
    }

    private static TestNumber testNumber(Node node) {
        PhoneNumber number = PhoneNumbers.parse(node.text("number")).orElseGet(() -> {
            node.problem("number", "must be an international number such as +1 4255550100");
            return new PhoneNumber(1, 1);
        });
        String code = node.text("code");
        if (!code.matches("[0-9]{6,8}")) {
            node.problem("code", "must have 6 to 8 digits; write it in quotes");
        }
        return new TestNumber(number, code, until(node));
    }

    private static long until(Node node) {
        try {
            return Instant.parse(node.text("until")).toEpochMilli();
        } catch (DateTimeParseException e) {
            node.problem("until", "must be an instant such as 2027-03-31T00:00:00Z: a prescribed code must end");
            return 0;
        }
    }

    private static long dialPrefix(Node node, String name, String prefix) {
        if (!prefix.matches("\\+?[1-9][0-9]{0,14}")) {
            node.problem(name, "must hold dial prefixes such as +44, or whole numbers");
            return 0;
        }
        return Long.parseLong(prefix.startsWith("+") ? prefix.substring(1) : prefix);
    }
}
