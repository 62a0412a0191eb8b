package dev.otpengine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.Verdict.Granted;
import dev.otpengine.time.Deadline;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Threads of one member that race through windows, each with its own idea of what time it is. */
class WindowChangeTest {
    private static final int THREADS = 4;
    private static final int CLAIMS = 50_000;
    private static final LimitRule RULE = new LimitRule(
            LimitKind.ADDRESS_SENDS, new Quota(40, Duration.ofSeconds(1)), WhenAway.LOCAL_SHARE, false);

    private final SetClock clock = new SetClock(1_000_000);
    private final MemoryLeaseStore cluster = new MemoryLeaseStore(clock);
    private final Limits limits =
            new Limits(cluster, new LimitSettings(4, 20), clock, new SecureRandom(), LimitEvents.NONE);
    private final Map<LeaseKey, Long> used = new ConcurrentHashMap<>();

    @Test
    void grantsNoMoreThanTheQuotaInAnyWindow() throws Exception {
        List<Callable<Boolean>> racing = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            racing.add(this::race);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (Future<Boolean> each : threads.invokeAll(racing)) {
            assertThat(each.get()).isTrue();
        }
        threads.shutdown();

        assertThat(used).hasSizeGreaterThan(1_000);
        assertThat(used.values()).allMatch(sum -> sum <= 40);
        assertThat(used.values()).filteredOn(sum -> sum == 40).hasSizeGreaterThan(100);
        assertThat(limits.keys(LimitKind.ADDRESS_SENDS)).isLessThanOrEqualTo(20);
    }

    private boolean race() {
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
        for (int i = 0; i < CLAIMS; i++) {
            if (i % 100 == 0) {
                clock.advance(130);
            }
            Claim claim = new Claim(RULE, new Hash128(i % 7, 0), 1);
            limits.reserve(List.of(claim), deadline).onSuccess(this::count);
        }
        return true;
    }

    private void count(Verdict verdict) {
        if (verdict instanceof Granted granted) {
            LocalPermits taken = granted.reservation().taken[0];
            if (taken != null) {
                used.merge(taken.leaseKey(), 1L, Long::sum);
            }
        }
    }
}
