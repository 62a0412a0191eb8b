package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.file.DirectoryFile;
import dev.otpengine.otp.Caller;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.risk.Origin;
import dev.otpengine.risk.RiskCheck;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.JwtSigner;
import dev.otpengine.token.RefreshFamilies.Advance;
import dev.otpengine.token.SigningKeys;
import dev.otpengine.token.TokenIssuer;
import dev.otpengine.token.TokenSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A prescribed code ends with its day, also for whoever is in the middle of a sign-in. */
class TestNumberTest {
    private static final String NUMBER = "+14255550150";
    private static final String PRESCRIBED = "424242";
    private static final Instant END = Instant.parse("2026-11-24T09:00:00Z");
    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static final String DIRECTORY = """
            tenants:
              - id: 72f988bf-0000-4000-8000-000000000001
                displayName: Contoso
                domains: [contoso.example]
                smsPolicy:
                  state: enabled
                  includeTargets:
                    - {targetType: group, id: all_users, isUsableForSignIn: true}
                testNumbers:
                  - {number: "+1 4255550150", code: "424242", until: "2026-11-24T09:00:00Z"}
                applications:
                  - {appId: 11111111-0000-4000-8000-000000000001, displayName: Portal}
                users:
                  - id: 44444444-0000-4000-8000-000000000001
                    userPrincipalName: u@contoso.example
                    displayName: U
                    mobile: "+1 4255550150"
                    licenses: [66b55226-6b4f-492c-910c-a3b7a3c9d993]
            """;

    private final Vertx vertx = Vertx.vertx();
    private final SteppingClock clock = new SteppingClock();
    private final RecordingCarrier carrier = new RecordingCarrier();
    private final SignIn signIn = signIn();

    /** Stands still until it is told. */
    private static final class SteppingClock extends Clock {
        private Instant now = END.minusSeconds(60);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void itsCodeIsGoodUntilTheLastMillisecond() throws Exception {
        String token = challenge(await(signIn.start().start(request(), NUMBER)));
        clock.now = END.minusMillis(1);

        assertThat(redeems(token, PRESCRIBED)).isTrue();
        assertThat(carrier.code(NUMBER)).isEmpty();
    }

    /** The flow was opened without a text, and a resend after the end brings one. */
    @Test
    void itsCodeEndsInTheMiddleOfAFlow() throws Exception {
        String token = challenge(await(signIn.start().start(request(), NUMBER)));
        clock.now = END;

        assertThat(redeems(token, PRESCRIBED)).isFalse();
        String resent = challenge(token);
        assertThat(redeems(resent, PRESCRIBED)).isFalse();
        assertThat(redeems(resent, carrier.code(NUMBER).orElseThrow())).isTrue();
    }

    private String challenge(String token) throws Exception {
        return await(signIn.send().send(request(), token)).continuationToken();
    }

    private boolean redeems(String token, String code) throws Exception {
        Answer answer = new Answer(token, code, "openid", Optional.empty());
        return await(
                signIn.redeem().redeem(request(), answer).map(granted -> true).otherwise(false));
    }

    private SignIn signIn() {
        SplittableRandom random = new SplittableRandom(1);
        TokenIssuer issuer = new TokenIssuer(
                new JwtSigner(SigningKeys.generate()),
                new TokenSettings("https://login.example", Duration.ofHours(1), Duration.ofDays(1)),
                clock,
                random);
        return SignIn.create(
                new SignIn.Ground(vertx, clock, random, MASTER, new SilentEvents()),
                new SignIn.Ports(
                        DirectoryFile.read(DIRECTORY),
                        new TestingOtpStore(MASTER),
                        new CodeDerivation(MASTER),
                        RiskCheck.none(),
                        carrier,
                        (family, generation, requestId, life, deadline) -> Future.succeededFuture(Advance.ADVANCED),
                        issuer));
    }

    private static Request request() {
        return new Request(
                "contoso.example",
                "11111111-0000-4000-8000-000000000001",
                new Caller(false, 1),
                new Origin("192.0.2.1", Map::of),
                "correlation",
                Deadline.after(Duration.ofSeconds(8), System::nanoTime));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
