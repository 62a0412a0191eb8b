package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.NotSent;
import dev.otpengine.sms.SendResult.NotSent.Reason;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is held to be quick here: waits are compared with bounds from below, and with deadlines that are far off. */
class DecoyPaceTest {
    private static final SendResult ACCEPTED = new SendResult.Accepted("");
    private static final SendResult REFUSED = new SendResult.Refused(0x45, false);
    private static final long SLOW_MILLIS = 400;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final DecoyPace pace = new DecoyPace(vertx, new Random(5), nanos::get);

    @AfterEach
    void stop() throws Exception {
        SignInRig.await(vertx.close());
    }

    @Test
    void takesAsLongAsTheLatestTextsHoweverLongAgoTheyWere() throws Exception {
        pace.record(millis(SLOW_MILLIS), ACCEPTED);
        pass(Duration.ofHours(9));

        assertThat(tookMillis(ACCEPTED)).isGreaterThanOrEqualTo(SLOW_MILLIS - 10);
    }

    @Test
    void repeatsAFailureForAMinuteOnly() throws Exception {
        pace.record(0, REFUSED);
        assertThat(pretended()).isEqualTo(REFUSED);

        pass(Duration.ofSeconds(61));
        assertThat(pretended()).isEqualTo(ACCEPTED);
    }

    @Test
    void takesAsLongToBeAcceptedAsOthersThatWereAccepted() throws Exception {
        pace.record(millis(SLOW_MILLIS), ACCEPTED);
        for (int i = 0; i < 500; i++) {
            pace.record(0, REFUSED);
        }
        pass(Duration.ofMinutes(5));

        assertThat(tookMillis(ACCEPTED)).isGreaterThanOrEqualTo(SLOW_MILLIS - 10);
    }

    @Test
    void learnsNothingOfTextsThatFoundNoBind() throws Exception {
        pace.record(0, new NotSent(Reason.NOT_BOUND));

        assertThat(pretended()).isEqualTo(ACCEPTED);
    }

    @Test
    void endsAtTheDeadlineLikeATextThatNobodyAnswered() throws Exception {
        pace.record(Duration.ofDays(1).toNanos(), ACCEPTED);

        assertThat(SignInRig.await(pace.pretend(Deadline.after(Duration.ofMillis(50), System::nanoTime))))
                .isEqualTo(new SendResult.Unknown());
    }

    private long tookMillis(SendResult expected) throws Exception {
        long start = System.nanoTime();
        assertThat(pretended()).isEqualTo(expected);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private SendResult pretended() throws Exception {
        return SignInRig.await(pace.pretend(Deadline.after(Duration.ofSeconds(15), System::nanoTime)));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
