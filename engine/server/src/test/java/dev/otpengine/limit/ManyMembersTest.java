package dev.otpengine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.Verdict.Granted;
import dev.otpengine.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members that come, go and die with clocks apart, and a cluster that loses, delays and repeats calls: whatever happens,
 * never more than the quota in any window.
 */
class ManyMembersTest {
    private static final int STEPS = 20_000;
    private static final int SLOTS = 4;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final List<LimitRule> RULES = List.of(
            new LimitRule(LimitKind.NUMBER_SENDS, new Quota(3, WINDOW), WhenAway.CLOSED, false),
            new LimitRule(LimitKind.ADDRESS_SENDS, new Quota(40, WINDOW), WhenAway.LOCAL_SHARE, false),
            new LimitRule(LimitKind.TENANT_SENDS, new Quota(333, Duration.ofMinutes(1)), WhenAway.CLOSED, false),
            new LimitRule(LimitKind.TENANT_SPEND, new Quota(5_000, WINDOW), WhenAway.LOCAL_SHARE, false));

    private final SetClock clock = new SetClock(1_000_000);
    private final MemoryLeaseStore cluster = new MemoryLeaseStore(clock);
    private final DelayedLeaseStore store = new DelayedLeaseStore(cluster);
    private SplittableRandom random = new SplittableRandom();
    private final List<Limits> members = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final Map<LeaseKey, Long> used = new HashMap<>();

    /** The latest that closed; it is asked still. */
    private Limits closing = member();

    private int grants;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void neverGrantMoreThanTheQuota(long seed) {
        random = new SplittableRandom(seed);
        cluster.setMembers(SLOTS);
        closing = member();
        for (int i = 0; i < 3; i++) {
            members.add(member());
        }
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        assertThat(grants).isGreaterThan(STEPS / 20);
    }

    private void step() {
        int dice = random.nextInt(1_000);
        if (dice < 500) {
            reserve();
        } else if (dice < 850) {
            answer();
        } else if (dice < 930) {
            giveBack();
        } else if (dice < 950) {
            clock.advance(random.nextLong(2_000));
        } else if (dice < 975) {
            anyMember().tick();
        } else if (dice < 990) {
            replaceMember();
        } else {
            burst();
        }
    }

    private void reserve() {
        List<Claim> claims = new ArrayList<>();
        for (LimitRule rule : RULES) {
            if (random.nextInt(3) > 0) {
                claims.add(claim(rule));
            }
        }
        anyMember()
                .reserve(claims, Deadline.after(Duration.ofHours(1), () -> 0))
                .onSuccess(verdict -> count(claims, verdict));
    }

    /** Few keys, so that all are fought for. */
    private Claim claim(LimitRule rule) {
        long amount = rule.kind() == LimitKind.TENANT_SPEND ? random.nextLong(1, 300) : 1;
        return new Claim(rule, new Hash128(rule.kind() == LimitKind.NUMBER_SENDS ? random.nextInt(20) : 0, 0), amount);
    }

    private void count(List<Claim> claims, Verdict verdict) {
        if (verdict instanceof Granted granted) {
            grants++;
            reservations.add(granted.reservation());
            add(claims, granted.reservation(), 1);
        }
    }

    private void add(List<Claim> claims, Reservation reservation, int sign) {
        for (int i = 0; i < claims.size(); i++) {
            LocalPermits taken = reservation.taken[i];
            if (taken != null) {
                long sum = used.merge(taken.leaseKey(), sign * claims.get(i).amount(), Long::sum);
                assertThat(sum).isBetween(0L, claims.get(i).rule().quota().permits());
            }
        }
    }

    private void giveBack() {
        if (!reservations.isEmpty()) {
            Reservation reservation = reservations.remove(random.nextInt(reservations.size()));
            add(reservation.claims, reservation, -1);
            reservation.giveBack();
            reservation.giveBack();
        }
    }

    private void answer() {
        if (store.pending() > 0) {
            store.misbehave(random);
        }
    }

    private void burst() {
        while (store.pending() > 0) {
            store.misbehave(random);
        }
    }

    private void replaceMember() {
        int leaving = random.nextInt(members.size());
        if (random.nextInt(3) > 0) {
            closing = members.get(leaving);
            closing.close(Deadline.after(Duration.ofHours(1), () -> 0));
        }
        members.set(leaving, member());
    }

    private Limits anyMember() {
        int any = random.nextInt(members.size() + 1);
        return any < members.size() ? members.get(any) : closing;
    }

    private Limits member() {
        SetClock itsClock = clock.apartBy(random.nextLong(-5_000, 5_000));
        return new Limits(store, new LimitSettings(SLOTS, 1_000), itsClock, random, LimitEvents.NONE);
    }
}
