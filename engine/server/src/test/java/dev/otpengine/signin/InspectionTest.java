package dev.otpengine.signin;

import static dev.otpengine.signin.SignInRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Purpose;
import dev.otpengine.eligibility.Decision;
import dev.otpengine.eligibility.Finding;
import dev.otpengine.eligibility.Reason;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.Quota;
import dev.otpengine.otp.Allowance;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.Inspection.Report;
import dev.otpengine.signin.Inspection.Route;
import dev.otpengine.signin.Inspection.Subject;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Says what would happen, and nothing happens. */
class InspectionTest {
    private static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    private static final UUID PERSON = UUID.fromString("44444444-0000-4000-8000-000000000001");
    private static final String NUMBER = TestDirectory.number(1);
    private static final Allowance UNUSED = new Allowance(false, 0, 0, 0, 0, 0, 0);

    private final SignInRig rig = new SignInRig(
            Vertx.vertx(),
            Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC),
            TestDirectory.of(1, ""),
            new TestingOtpStore(SignInRig.MASTER),
            new MemoryRefreshFamilies(),
            Map.of(LimitKind.NUMBER_SENDS, new Quota(1, Duration.ofDays(1))));

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void sendsNothingAndUsesNothingUp() throws Exception {
        Report first = inspect(NUMBER);
        for (int i = 0; i < 100; i++) {
            assertThat(inspect(NUMBER)).isEqualTo(first);
        }

        assertThat(first.decision()).isEqualTo(new Decision.Allow());
        assertThat(first.findings()).extracting(Finding::result).containsOnly(Finding.Result.PASSED);
        assertThat(first.familiar()).contains(UNUSED);
        assertThat(first.unfamiliar()).contains(UNUSED);
        assertThat(first.spent()).isEmpty();
        assertThat(first.route()).isEqualTo(Route.CARRIER);
        assertThat(rig.carrier.messages()).isEmpty();
        rig.challenge(rig.start(NUMBER));
        assertThat(rig.carrier.messages()).hasSize(1);
    }

    @Test
    void tellsTheNextTimesAndTheLimitThatIsSpent() throws Exception {
        rig.challenge(rig.start(NUMBER));

        Report report = inspect(NUMBER);

        assertThat(report.unfamiliar()).contains(new Allowance(false, 0, 30_000, 0, 1, 0, 0));
        assertThat(report.familiar()).contains(UNUSED);
        assertThat(report.spent()).containsExactly("number_sends");
    }

    @Test
    void tellsWhyANumberIsRefused() throws Exception {
        Report report = inspect("+13105569999");

        assertThat(report.decision()).isEqualTo(new Decision.Refuse(Reason.PHONE_NUMBER_UNKNOWN));
        assertThat(report.unfamiliar()).contains(UNUSED);
    }

    @Test
    void seesAnUnlocking() throws Exception {
        rig.challenge(rig.start(NUMBER));
        await(rig.signIn().unlocking().unlock(TENANT, PERSON, deadline()));

        assertThat(inspect(NUMBER).unfamiliar()).contains(UNUSED);
    }

    private Report inspect(String number) throws Exception {
        return await(rig.signIn()
                .inspection()
                .inspect(
                        new Subject(
                                TENANT,
                                SignInRig.PORTAL,
                                Purpose.SIGN_IN,
                                PhoneNumbers.parse(number),
                                new Holder.Nobody()),
                        deadline()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(8), System::nanoTime);
    }
}
