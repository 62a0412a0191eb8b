package dev.otpengine.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(
            new SmppSettings.Retry(
                    Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO, Duration.ZERO),
            new Random(41));

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
    void startsOverAfterASuccess() {
        for (int i = 0; i < 10; i++) {
            backoff.nextMillis();
        }
        backoff.reset();

        assertThat(backoff.nextMillis()).isBetween(50L, 100L);
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
