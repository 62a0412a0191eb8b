package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.otp.TestingOtpStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A prescribed code ends with its day, also for whoever is in the middle of a sign-in. */
class TestNumberTest {
    private static final String NUMBER = "+14255550150";
    private static final String PRESCRIBED = "424242";
    private static final Instant END = Instant.parse("2026-11-24T09:00:00Z");
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

    private final SteppingClock clock = new SteppingClock();
    private final SignInRig rig = new SignInRig(
            Vertx.vertx(),
            clock,
            DIRECTORY,
            new TestingOtpStore(SignInRig.MASTER),
            new MemoryRefreshFamilies(),
            Map.of());

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
        rig.close();
    }

    @Test
    void itsCodeIsGoodUntilTheLastMillisecond() throws Exception {
        String token = rig.challenge(rig.start(NUMBER));
        clock.now = END.minusMillis(1);

        assertThat(redeems(token, PRESCRIBED)).isTrue();
        assertThat(rig.carrier.code(NUMBER)).isEmpty();
    }

    /** The flow was opened without a text, and a resend after the end brings one. */
    @Test
    void itsCodeEndsInTheMiddleOfAFlow() throws Exception {
        String token = rig.challenge(rig.start(NUMBER));
        clock.now = END;

        assertThat(redeems(token, PRESCRIBED)).isFalse();
        String resent = rig.challenge(token);
        assertThat(redeems(resent, PRESCRIBED)).isFalse();
        assertThat(redeems(resent, rig.carrier.code(NUMBER).orElseThrow())).isTrue();
    }

    private boolean redeems(String token, String code) throws Exception {
        return rig.redeem(token, code).succeeded();
    }
}
