package dev.otpengine.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The latest of something, a bounded number. Safe for use by many threads. */
final class LatestSamples<T> {
    private static final int REMEMBERED = 64;

    private final AtomicReferenceArray<@Nullable T> samples = new AtomicReferenceArray<>(REMEMBERED);
    private final AtomicLong added = new AtomicLong();

    void add(T sample) {
        samples.set((int) (added.getAndIncrement() % REMEMBERED), sample);
    }

    /** @return any one of those that count; empty when none does */
    Optional<T> draw(RandomGenerator random, Predicate<T> counts) {
        List<T> counting = new ArrayList<>(REMEMBERED);
        for (int i = 0; i < REMEMBERED; i++) {
            @Nullable T sample = samples.get(i);
            if (sample != null && counts.test(sample)) {
                counting.add(sample);
            }
        }
        return counting.isEmpty() ? Optional.empty() : Optional.of(counting.get(random.nextInt(counting.size())));
    }
}
