package dev.otpengine.limit;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** What all kinds of limits stand on. */
record Ground(LeaseStore store, Windows windows, Clock clock, RandomGenerator random, LimitEvents events) {
    /** Never zero. */
    long freshId() {
        return random.nextLong() | 1;
    }
}
