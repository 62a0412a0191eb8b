package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final long LONGEST_MILLIS = 2_500;

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Pulse pulse = new Pulse(nanos::get, LONGEST_MILLIS);

    @Test
    void isSteadyFromTheBeginning() {
        assertThat(pulse.isSteady()).isTrue();
        for (int beat = 0; beat < 100; beat++) {
            pass(100);
            pulse.beat();
            assertThat(pulse.isSteady()).isTrue();
        }
    }

    @Test
    void takesAHiccupForNothing() {
        pass(LONGEST_MILLIS);
        assertThat(pulse.isSteady()).isTrue();
        pulse.beat();
        assertThat(pulse.isSteady()).isTrue();
    }

    @Test
    void isNotSteadyAfterAStandstillBeforeAnyBeat() {
        pass(LONGEST_MILLIS + 1);
        assertThat(pulse.isSteady()).isFalse();
    }

    @Test
    void isSteadyAgainWhenItHasBeatenLongEnough() {
        pass(7_000);
        pulse.beat();
        for (long passed = 0; passed < LONGEST_MILLIS; passed += 100) {
            assertThat(pulse.isSteady()).as("%d ms after", passed).isFalse();
            pass(100);
            pulse.beat();
        }
        assertThat(pulse.isSteady()).isTrue();
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
