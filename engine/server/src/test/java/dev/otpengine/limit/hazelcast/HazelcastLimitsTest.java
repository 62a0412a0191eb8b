package dev.otpengine.limit.hazelcast;

import static dev.otpengine.limit.hazelcast.TwoMembers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.Claim;
import dev.otpengine.limit.LimitEvents;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRule;
import dev.otpengine.limit.LimitSettings;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.Quota;
import dev.otpengine.limit.SlotKey;
import dev.otpengine.limit.Verdict;
import dev.otpengine.limit.WhenAway;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits on two real members. */
class HazelcastLimitsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TwoMembers members;
    private List<Limits> limits;

    @BeforeEach
    void start() throws Exception {
        members = TwoMembers.start();
        limits = List.of(limits(0), limits(1));
    }

    @AfterEach
    void stop() throws Exception {
        members.stop();
    }

    @Test
    void grantNoMoreThanTheQuotaToManyThreads() throws Exception {
        List<Callable<Integer>> racing = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            Limits member = limits.get(thread % 2);
            racing.add(() -> reserveAndSometimesGiveBack(member, 1_000));
        }
        ExecutorService threads = Executors.newFixedThreadPool(racing.size());
        int granted = 0;
        for (java.util.concurrent.Future<Integer> each : threads.invokeAll(racing)) {
            granted += each.get();
        }
        threads.shutdown();

        assertThat(granted).isBetween(1_950, 2_000);
    }

    @Test
    void keepCountWhenAMemberDies() throws Exception {
        int granted = grants(limits.get(1), claim(500), 300);
        assertThat(granted).isEqualTo(300);
        members.kill(1);
        granted += grants(limits.get(0), claim(500), 500);

        assertThat(granted).isBetween(400, 500);
    }

    @Test
    void failRatherThanThrowOnAMemberThatHasStopped() throws Exception {
        members.kill(1);

        Future<?> claimed = members.store(1).claimSlot(new SlotKey(1, 1), 1, 1, 1_000);
        await(claimed.otherwiseEmpty());

        assertThat(claimed.failed()).isTrue();
    }

    private Limits limits(int member) throws Exception {
        Limits its = new Limits(members.store(member), LimitSettings.STANDARD, CLOCK, RANDOM, LimitEvents.NONE);
        await(its.prepare(List.of(MINUTE)));
        return its;
    }

    private static int reserveAndSometimesGiveBack(Limits member, int times) throws Exception {
        int kept = 0;
        for (int i = 0; i < times; i++) {
            if (await(member.reserve(List.of(claim(2_000)), deadline())) instanceof Verdict.Granted granted) {
                kept++;
                if (i % 7 == 0) {
                    kept--;
                    granted.reservation().giveBack();
                }
            }
        }
        return kept;
    }

    private static int grants(Limits member, Claim claim, int times) throws Exception {
        int granted = 0;
        for (int i = 0; i < times; i++) {
            granted += await(member.reserve(List.of(claim), deadline())) instanceof Verdict.Granted ? 1 : 0;
        }
        return granted;
    }

    private static Claim claim(long permits) {
        LimitRule rule = new LimitRule(LimitKind.TENANT_SENDS, new Quota(permits, MINUTE), WhenAway.CLOSED, false);
        return new Claim(rule, new Hash128(1, 2), 1);
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }
}
