package dev.otpengine.otp;

import java.util.Map;
import java.util.TreeMap;

/** Counts what random histories came to, so that a test can say that nothing was left out. */
public final class Reached {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void outcome(Object request, Object told) {
        count(request.getClass().getSimpleName() + " " + told.getClass().getSimpleName());
        if (told instanceof VerifyOutcome.Locked locked) {
            lock(locked.retryAfterMillis());
        }
    }

    private void lock(long millis) {
        if (millis == OtpPolicy.DAY_MILLIS) {
            count("locked until unlocked");
        } else {
            count(millis > OtpPolicy.STANDARD.longestWaitMillis() ? "locked for the day" : "growing waits");
        }
    }

    public int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        counts.forEach((what, count) -> lines.append(String.format("%-32s %,10d%n", what, count)));
        return lines.toString();
    }
}
