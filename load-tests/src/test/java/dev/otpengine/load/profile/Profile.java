package dev.otpengine.load.profile;

import java.time.Duration;

/**
 * @param users how many exist; each signs in once at most
 * @param rate new sign-ins a second
 * @param duration of the load, without the last sign-ins' end
 */
public record Profile(int users, int rate, Duration duration) {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    public Profile {
        if (rate < 1 || duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "rate must be positive, and duration from 1 s to " + LONGEST.toSeconds());
        }
        if (users < rate * duration.toSeconds()) {
            throw new IllegalArgumentException("users must be at least rate times duration: each number gets one text");
        }
    }

    /** From {@code -Dusers}, {@code -Drate} and {@code -Dduration} (seconds). */
    public static Profile fromSystemProperties() {
        return new Profile(
                Integer.getInteger("users", 100_000),
                Integer.getInteger("rate", 20),
                Duration.ofSeconds(Integer.getInteger("duration", 30)));
    }
}
