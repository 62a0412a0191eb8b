package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.signin.Refusal.Kind;
import dev.otpengine.signin.SendCode.Challenge;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.NotSent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of texts tells nobody which number is registered. */
class SilentOutcomesTest {
    private static final String UNKNOWN = "+14255550177";
    private static final SendResult NOT_BOUND = new NotSent(NotSent.Reason.NOT_BOUND);

    private final SignInRig rig = new SignInRig(
            Vertx.vertx(),
            Clock.fixed(Instant.parse("2026-11-24T09:15:00Z"), ZoneOffset.UTC),
            TestDirectory.of(2, ""),
            new TestingOtpStore(SignInRig.MASTER),
            new MemoryRefreshFamilies(),
            Map.of());

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void withoutABindBothWaitAsLongAndAreToldTheSame() throws Exception {
        for (String number : List.of(TestDirectory.number(1), UNKNOWN)) {
            Promise<SendResult> grace = Promise.promise();
            rig.carrier.unbind(grace.future());
            Future<Challenge> challenge = rig.signIn().send().send(SignInRig.request(), rig.start(number));
            assertThat(challenge.isComplete()).as(number + " waits for a bind").isFalse();

            grace.complete(NOT_BOUND);
            assertThat(SignInRig.refusal(challenge).kind()).as(number).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void aBindThatComesInTimeServesBoth() throws Exception {
        rig.carrier.unbind(Future.succeededFuture(new SendResult.Accepted("1")));

        assertThat(rig.challenge(rig.start(TestDirectory.number(1)))).isNotEmpty();
        assertThat(rig.challenge(rig.start(UNKNOWN))).isNotEmpty();
    }

    @Test
    void whatACarrierSaysOfOneNumberStaysSilent() throws Exception {
        rig.carrier.answer(new SendResult.Refused(0x0B, true));
        String token = rig.challenge(rig.start(TestDirectory.number(1)));
        assertThat(rig.challenge(token))
                .as("not given back, or the countdown would tell")
                .isNotEmpty();

        rig.carrier.answer(new SendResult.Refused(0x45, false));
        assertThat(rig.refusedChallenge(rig.start(TestDirectory.number(2))).kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }
}
