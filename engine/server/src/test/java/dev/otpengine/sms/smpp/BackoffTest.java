package dev.otpengine.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private long nowNanos;

    private final Backoff backoff = new Backoff(
            new SmppSettings.Retry(
                    Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO, Duration.ZERO),
            new Random(41),
            () -> nowNanos);

    @Test
    void doublesUpToItsCapWithJitter() {
        long[] whole = {100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000};
        for (long pause : whole) {
            assertThat(backoff.nextMillis()).isBetween(pause / 2, pause);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.nextMillis()).isBetween(5_000L, 10_000L);
        }
    }

    @Test
    void startsOverAfterABindThatLasted() {
        fail(10);
        backoff.onBound();
        nowNanos += TimeUnit.SECONDS.toNanos(11);

        assertThat(backoff.afterLossMillis()).isBetween(50L, 100L);
        assertThat(backoff.nextMillis()).isBetween(100L, 200L);
    }

    @Test
    void doesNotStartOverAfterABindThatWasCutAtOnce() {
        fail(10);
        backoff.onBound();
        nowNanos += TimeUnit.SECONDS.toNanos(9);

        assertThat(backoff.afterLossMillis()).isBetween(5_000L, 10_000L);
    }

    /** A promise to whoever waits: with one try that gets no answer, a carrier that is back is found within 10 s. */
    @Test
    void triesSoonAndThenOften() {
        Backoff standard = new Backoff(SmppSettings.Retry.DEFAULT, new Random(43), () -> nowNanos);
        long firstFourMillis = 0;
        for (int i = 0; i < 4; i++) {
            firstFourMillis += standard.nextMillis();
        }
        assertThat(firstFourMillis).isLessThanOrEqualTo(3_000);
        long tryMillis = SmppSettings.Timeouts.DEFAULT.connect().toMillis();
        for (int i = 0; i < 100; i++) {
            assertThat(standard.nextMillis() + tryMillis).isLessThan(10_000);
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            backoff.nextMillis();
        }
    }

    @Test
    void theWindowHalvesAndGrowsBack() {
        AdaptiveWindow window = new AdaptiveWindow(10);
        window.onThrottled();
        assertThat(window.limit()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            window.onThrottled();
        }
        assertThat(window.limit()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            window.onAccepted();
        }
        assertThat(window.limit()).isEqualTo(10);
    }
}
