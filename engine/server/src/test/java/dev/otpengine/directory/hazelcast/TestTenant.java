package dev.otpengine.directory.hazelcast;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Audience;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.CountryRules;
import dev.otpengine.directory.CountryRules.Rule;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Spending;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.TestNumber;
import dev.otpengine.otp.OtpPolicy;
import dev.otpengine.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** A tenant that has a value of its own in every field. */
final class TestTenant {
    static final UUID PORTAL = new UUID(3, 1);
    static final PhoneNumber REVIEWER = new PhoneNumber(14_255_550_199L, 1);
    static final PhoneNumber OVERRIDDEN = new PhoneNumber(18_765_550_123L, 1);
    static final String REVIEWERS_CODE = "246810";

    private TestTenant() {}

    static Tenant named(String displayName) {
        return new Tenant(
                TestingTruth.TENANT,
                Set.of("contoso.example", "contoso.test"),
                displayName,
                true,
                true,
                new SmsPolicy(true, audience(1), audience(2), new Audience(true, Set.of(), Set.of())),
                safeguards(),
                Set.of(new UUID(5, 1), new UUID(5, 2)),
                new Branding(Optional.of("#0b5cad"), Optional.of("data:image/png;base64,QUJD")),
                Map.of(PORTAL, application()));
    }

    private static Audience audience(int n) {
        return new Audience(false, Set.of(new UUID(n, 1), new UUID(n, 2)), Set.of(new UUID(n, 3)));
    }

    private static Safeguards safeguards() {
        return new Safeguards(
                new OtpPolicy(7, 300_000, 60_000, 4, 3, List.of(20_000L, 40_000L), 15, 3, 600_000, 17, 90, 70),
                5_000,
                Map.of(
                        Purpose.SIGN_IN,
                        new CountryRules(Rule.BLOCK, Map.of(1L, Rule.ALLOW, OVERRIDDEN.digits(), Rule.MONITOR))),
                OptionalLong.of(1_234),
                new Spending(500, Map.of(44L, 750L), OptionalLong.of(99_000), true),
                Map.of(REVIEWER, new TestNumber(REVIEWER, REVIEWERS_CODE, 1_900_000_000_000L)));
    }

    private static Application application() {
        return new Application(
                PORTAL,
                "Portal",
                true,
                true,
                true,
                Optional.of(new ClientCredential(
                        Set.of(
                                new ClientCredential.Secret("ab".repeat(32), Optional.empty(), Optional.empty()),
                                new ClientCredential.Secret(
                                        "cd".repeat(32),
                                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                                        Optional.of(Instant.parse("2027-01-01T00:00:00.000000001Z")))),
                        Set.of("User.Read.All"))),
                SigningAlgorithm.RS256,
                Set.of("api://portal"),
                new Application.Web(
                        Set.of("https://portal.example/callback"), Set.of("https://portal.example/"), Duration.ZERO),
                new Application.TextEnding(Optional.of("FA+9qCX9VSu"), Optional.of("login.contoso.example")));
    }
}
