package dev.otpengine.directory.hazelcast;

import dev.otpengine.directory.CountryRules;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.Spending;
import dev.otpengine.directory.TestNumber;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.phone.PhoneNumber;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A tenant's safeguards, field by field. */
final class SafeguardsFields {
    private SafeguardsFields() {}

    static void write(FieldWriter out, Safeguards safeguards) {
        writeCodes(out, safeguards.codes());
        out.number(safeguards.unfamiliarGuessesPerDay())
                .all(safeguards.countries().entrySet(), SafeguardsFields::writeCountries)
                .optionalNumber(safeguards.sendsPerDay());
        writeSpending(out, safeguards.spending());
        out.all(safeguards.testNumbers().values(), SafeguardsFields::writeTestNumber);
    }

    static Safeguards read(FieldReader in) {
        return new Safeguards(
                codes(in),
                in.number(),
                entries(in, entry -> Map.entry(Purpose.valueOf(entry.text()), countries(entry))),
                in.optionalNumber(),
                spending(in),
                in.all(SafeguardsFields::testNumber).stream()
                        .collect(Collectors.toMap(TestNumber::number, Function.identity())));
    }

    private static void writeCodes(FieldWriter out, OtpPolicy codes) {
        out.octet(codes.digits())
                .number(codes.lifetimeMillis())
                .number(codes.renewBelowMillis())
                .octet(codes.guessesPerFlow())
                .octet(codes.liveFlows())
                .all(codes.sendGapsMillis(), FieldWriter::number)
                .octet(codes.sendsWithoutSuccess())
                .octet(codes.guessesBeforeWaits())
                .number(codes.longestWaitMillis())
                .octet(codes.guessesPerDay())
                .octet(codes.guessesInARow())
                .octet(codes.unfamiliarGuessesInARow());
    }

    private static OtpPolicy codes(FieldReader in) {
        return new OtpPolicy(
                in.octet(),
                in.number(),
                in.number(),
                in.octet(),
                in.octet(),
                in.all(FieldReader::number),
                in.octet(),
                in.octet(),
                in.number(),
                in.octet(),
                in.octet(),
                in.octet());
    }

    private static void writeCountries(FieldWriter out, Map.Entry<Purpose, CountryRules> entry) {
        CountryRules rules = entry.getValue();
        out.text(entry.getKey().name())
                .text(rules.byDefault().name())
                .all(
                        rules.byPrefix().entrySet(),
                        (rule, byPrefix) -> rule.number(byPrefix.getKey())
                                .text(byPrefix.getValue().name()));
    }

    private static CountryRules countries(FieldReader in) {
        return new CountryRules(
                CountryRules.Rule.valueOf(in.text()),
                entries(in, entry -> Map.entry(entry.number(), CountryRules.Rule.valueOf(entry.text()))));
    }

    private static void writeSpending(FieldWriter out, Spending spending) {
        out.number(spending.defaultPrice())
                .all(
                        spending.priceByPrefix().entrySet(),
                        (price, byPrefix) -> price.number(byPrefix.getKey()).number(byPrefix.getValue()))
                .optionalNumber(spending.dailyCeiling())
                .flag(spending.recordOnly());
    }

    private static Spending spending(FieldReader in) {
        return new Spending(
                in.number(),
                entries(in, entry -> Map.entry(entry.number(), entry.number())),
                in.optionalNumber(),
                in.flag());
    }

    private static void writeTestNumber(FieldWriter out, TestNumber test) {
        out.number(test.number().digits())
                .octet(test.number().countryCodeDigits())
                .text(test.code())
                .number(test.untilMillis());
    }

    private static TestNumber testNumber(FieldReader in) {
        return new TestNumber(new PhoneNumber(in.number(), in.octet()), in.text(), in.number());
    }

    private static <K, V> Map<K, V> entries(FieldReader in, Function<FieldReader, Map.Entry<K, V>> entry) {
        return in.all(entry).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
