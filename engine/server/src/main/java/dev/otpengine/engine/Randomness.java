package dev.otpengine.engine;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Where chance comes from. Both are used by many threads at once.
 *
 * @param secure seeds, ids and salts
 * @param ordinary trace ids and jitter, which nobody gains from guessing
 */
public record Randomness(RandomGenerator secure, RandomGenerator ordinary) {
    public static Randomness system() {
        return new Randomness(new SecureRandom(), new ThreadLocalGenerator());
    }

    /** Each thread's own generator. */
    private static final class ThreadLocalGenerator implements RandomGenerator {
        @Override
        public long nextLong() {
            return java.util.concurrent.ThreadLocalRandom.current().nextLong();
        }
    }
}
