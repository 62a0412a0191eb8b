package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.risk.Origin;
import dev.otpengine.signin.Continuations.Continuation;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may go on with a continuation token, and until when. */
class ContinuationsTest {
    private static final UUID CONTOSO = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    private static final UUID PORTAL = UUID.fromString("11111111-0000-4000-8000-000000000001");
    private static final UUID WEB = UUID.fromString("11111111-0000-4000-8000-000000000002");
    private static final PhoneNumber NUMBER = new PhoneNumber(14_255_550_100L, 1);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final String DIRECTORY = """
            tenants:
              - id: 72f988bf-0000-4000-8000-000000000001
                displayName: Contoso
                domains: [contoso.example]
                applications:
                  - {appId: 11111111-0000-4000-8000-000000000001, displayName: Portal}
                  - {appId: 11111111-0000-4000-8000-000000000002, displayName: Web}
              - id: 72f988bf-0000-4000-8000-000000000002
                displayName: Fabrikam
                domains: [fabrikam.example]
                applications:
                  - {appId: 11111111-0000-4000-8000-000000000001, displayName: Portal}
            """;

    private final Sealer sealer = sealer("continuation token");
    private final Continuations continuations = new Continuations(
            new Candidates(FiledDirectory.of(DIRECTORY)), sealer, Clock.fixed(NOW, ZoneOffset.UTC), LIFETIME);

    @Test
    void goOnUntilTheLastMillisecond() {
        assertThat(resumed("contoso.example", PORTAL, token(LIFETIME.minusMillis(1)))
                        .succeeded())
                .isTrue();
        assertThat(refusal("contoso.example", PORTAL, token(LIFETIME))).isEqualTo(Kind.CONTINUATION_TOKEN_EXPIRED);
    }

    /** Another member's clock may be ahead, but not by more than a minute. */
    @Test
    void bearTheClocksOfOtherMembers() {
        assertThat(resumed("contoso.example", PORTAL, token(Duration.ofMinutes(-1)))
                        .succeeded())
                .isTrue();
        assertThat(refusal(
                        "contoso.example", PORTAL, token(Duration.ofMinutes(-1).minusMillis(1))))
                .isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
    }

    @Test
    void areOfOneTenantAndOneApplication() {
        assertThat(refusal("fabrikam.example", PORTAL, token(Duration.ZERO)))
                .isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
        assertThat(refusal("contoso.example", WEB, token(Duration.ZERO))).isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
        assertThat(refusal("nobody.example", PORTAL, token(Duration.ZERO))).isEqualTo(Kind.TENANT_NOT_FOUND);
        assertThat(refusal("contoso.example", UUID.randomUUID(), token(Duration.ZERO)))
                .isEqualTo(Kind.APPLICATION_NOT_FOUND);
    }

    @Test
    void areSealedForNothingElse() {
        assertThat(refusal("contoso.example", PORTAL, token(sealer("refresh token"), Duration.ZERO)))
                .isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
        assertThat(refusal("contoso.example", PORTAL, sealer.seal(new byte[74])))
                .isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
        assertThat(refusal("contoso.example", PORTAL, sealer.seal(new byte[0])))
                .isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
    }

    /** Each character counts, also those whose last bits no byte holds. */
    @Test
    void haveOneForm() {
        String token = token(Duration.ZERO);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(refusal("contoso.example", PORTAL, changed))
                    .as("character %d", i)
                    .isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
        }
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=".toCharArray()) {
            String changed = token.substring(0, token.length() - 1) + last;
            assertThat(changed.equals(token)
                            || refusal("contoso.example", PORTAL, changed) == Kind.CONTINUATION_TOKEN_INVALID)
                    .as("last character %s", last)
                    .isTrue();
        }
        assertThat(refusal("contoso.example", PORTAL, token + "=")).isEqualTo(Kind.CONTINUATION_TOKEN_INVALID);
    }

    private static Sealer sealer(String purpose) {
        return new Sealer(MASTER, purpose, new SplittableRandom(1));
    }

    private String token(Duration age) {
        return token(sealer, age);
    }

    private static String token(Sealer sealer, Duration age) {
        return TestingContinuations.sealed(
                sealer, CONTOSO, PORTAL, NUMBER, NOW.minus(age).toEpochMilli());
    }

    private Kind refusal(String tenant, UUID client, String token) {
        return ((SignInRefused) resumed(tenant, client, token).cause())
                .refusal()
                .kind();
    }

    private Future<Continuation> resumed(String tenant, UUID client, String token) {
        Request request = new Request(
                tenant,
                client.toString(),
                1,
                Optional.empty(),
                new Origin("192.0.2.1", Map::of),
                "correlation",
                Deadline.after(Duration.ofSeconds(8), () -> 0));
        return continuations.resume(request, token);
    }
}
