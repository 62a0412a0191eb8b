package dev.otpengine.signin;

import java.util.random.RandomGenerator;

/** Ids of flows and requests. */
final class Ids {
    private Ids() {}

    /** @return 64 random bits, never zero: zero is nobody's id */
    static long random(RandomGenerator random) {
        long id = random.nextLong();
        return id == 0 ? 1 : id;
    }
}
