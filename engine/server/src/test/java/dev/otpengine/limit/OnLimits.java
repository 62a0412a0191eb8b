package dev.otpengine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.Verdict.Granted;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** One member, or a few, on a cluster in memory, and how tests speak of them. */
abstract class OnLimits {
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Hash128 KEY = new Hash128(1, 1);

    /** 20 seconds into a window of a minute. */
    final SetClock clock = new SetClock(60_000 * 1_000 + 20_000);

    final MemoryLeaseStore cluster = new MemoryLeaseStore(clock);
    final DelayedLeaseStore slow = new DelayedLeaseStore(cluster);
    final RecordedLimitEvents events = new RecordedLimitEvents();
    final SplittableRandom random = new SplittableRandom(5);
    final Limits limits = member(cluster);

    final Limits member(LeaseStore store) {
        return member(store, LimitSettings.STANDARD, clock);
    }

    final Limits member(LeaseStore store, LimitSettings settings, SetClock itsClock) {
        return new Limits(store, settings, itsClock, random, events);
    }

    static int grants(Limits limits, Claim claim, int times) {
        int granted = 0;
        for (int i = 0; i < times; i++) {
            granted += reserve(limits, claim) instanceof Granted ? 1 : 0;
        }
        return granted;
    }

    static Verdict reserve(Limits limits, Claim... claims) {
        Future<Verdict> verdict = limits.reserve(Arrays.asList(claims), deadline());
        assertThat(verdict.isComplete()).isTrue();
        return verdict.result();
    }

    static Reservation granted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Granted.class);
        return ((Granted) verdict).reservation();
    }

    static Claim claim(LimitKind kind, long permits) {
        return claim(kind, permits, KEY);
    }

    static Claim claim(LimitKind kind, long permits, Hash128 key) {
        return new Claim(rule(kind, permits, WhenAway.CLOSED, false), key, 1);
    }

    static LimitRule rule(LimitKind kind, long permits, WhenAway whenAway, boolean recordOnly) {
        return new LimitRule(kind, new Quota(permits, MINUTE), whenAway, recordOnly);
    }

    static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
