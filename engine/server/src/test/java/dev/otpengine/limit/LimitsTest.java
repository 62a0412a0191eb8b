package dev.otpengine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.Verdict.Away;
import dev.otpengine.limit.Verdict.Exceeded;
import dev.otpengine.limit.Verdict.Granted;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One member, or a few, on a cluster in memory. */
class LimitsTest extends OnLimits {
    @Test
    void grantsAllOfAQuotaToTheOnlyMemberAndNoMore() {
        for (int permits : new int[] {1, 2, 7, 15, 16, 17, 100, 999, 5_000}) {
            Claim claim = claim(LimitKind.TENANT_SENDS, permits, new Hash128(permits, 0));

            assertThat(grants(limits, claim, permits + 10)).isEqualTo(permits);
        }
    }

    @Test
    void grantsNearlyAllOfAQuotaToThreeMembers() {
        cluster.setMembers(3);
        List<Limits> members = List.of(member(cluster), member(cluster), member(cluster));
        members.forEach(member -> member.prepare(List.of(MINUTE)));
        Claim claim = claim(LimitKind.TENANT_SENDS, 1_000);

        int granted = 0;
        for (int i = 0; i < 1_200; i++) {
            granted += grants(members.get(i % 3), claim, 1);
        }
        assertThat(granted).isBetween(950, 1_000);
    }

    @Test
    void saysWhenTheBlockEnds() {
        Claim claim = claim(LimitKind.NUMBER_SENDS, 3);
        grants(limits, claim, 3);

        assertThat(reserve(limits, claim)).isEqualTo(new Exceeded(LimitKind.NUMBER_SENDS, 40_000));
        clock.advance(39_999);
        assertThat(reserve(limits, claim)).isEqualTo(new Exceeded(LimitKind.NUMBER_SENDS, 1));
        clock.advance(1);
        assertThat(reserve(limits, claim)).isInstanceOf(Granted.class);
    }

    @Test
    void refusesWithoutAskingAgainOnceAQuotaIsUsedUp() {
        Claim claim = claim(LimitKind.ADDRESS_SENDS, 20);
        grants(limits, claim, 21);
        int calls = cluster.leaseCalls + cluster.slotCalls;

        assertThat(grants(limits, claim, 1_000)).isZero();
        assertThat(cluster.leaseCalls + cluster.slotCalls).isEqualTo(calls);
    }

    @Test
    void knowsWhatIsSpentWithoutAsking() {
        Claim claim = claim(LimitKind.APPLICATION_GUESSES, 20);
        assertThat(limits.isSpent(claim)).isFalse();
        grants(limits, claim, 19);
        assertThat(limits.isSpent(claim)).isFalse();
        grants(limits, claim, 2);
        assertThat(limits.isSpent(claim)).isTrue();

        clock.advance(MINUTE.toMillis());
        assertThat(limits.isSpent(claim)).isFalse();
    }

    @Test
    void refusesAllWhenOneClaimIsExceededAndTakesNothing() {
        Claim tenant = claim(LimitKind.TENANT_SENDS, 100);
        Claim number = claim(LimitKind.NUMBER_SENDS, 1);
        assertThat(reserve(limits, tenant, number)).isInstanceOf(Granted.class);

        for (int i = 0; i < 200; i++) {
            assertThat(reserve(limits, tenant, number)).isInstanceOf(Exceeded.class);
        }
        assertThat(grants(limits, tenant, 200)).isEqualTo(99);
    }

    @Test
    void leasesNothingForARequestThatIsRefusedAnyway() {
        Claim address = claim(LimitKind.ADDRESS_SENDS, 5);
        grants(limits, address, 6);
        int calls = cluster.leaseCalls;
        for (int i = 0; i < 100; i++) {
            Claim number = claim(LimitKind.NUMBER_SENDS, 3, new Hash128(i, 9));
            assertThat(reserve(limits, number, address)).isEqualTo(new Exceeded(LimitKind.ADDRESS_SENDS, 40_000));
        }
        assertThat(cluster.leaseCalls).isEqualTo(calls);
    }

    @Test
    void usesWhatWasGivenBackEvenAfterTheQuotaWasUsedUp() {
        Claim claim = claim(LimitKind.NUMBER_SENDS, 2);
        Reservation first = granted(reserve(limits, claim));
        grants(limits, claim, 2);

        first.giveBack();
        first.giveBack();

        assertThat(limits.isSpent(claim)).isFalse();
        assertThat(grants(limits, claim, 5)).isEqualTo(1);
    }

    @Test
    void givesOneKindBackAndKeepsTheOthers() {
        Claim sends = claim(LimitKind.TENANT_SENDS, 1);
        Claim spend = new Claim(rule(LimitKind.TENANT_SPEND, 750, WhenAway.CLOSED, false), KEY, 750);
        Reservation reservation = granted(reserve(limits, sends, spend));

        reservation.giveBack(LimitKind.TENANT_SPEND);
        reservation.giveBack(LimitKind.TENANT_SPEND);

        assertThat(grants(limits, spend, 2)).isEqualTo(1);
        assertThat(grants(limits, sends, 2)).isZero();
    }

    @Test
    void givesNothingBackIntoTheNextWindow() {
        Claim claim = claim(LimitKind.NUMBER_SENDS, 2);
        Reservation earlier = granted(reserve(limits, claim));
        clock.advance(MINUTE.toMillis());
        grants(limits, claim, 2);

        earlier.giveBack();

        assertThat(grants(limits, claim, 1)).isZero();
    }

    @Test
    void keepsASpendCeiling() {
        LimitRule ceiling = rule(LimitKind.TENANT_SPEND, 10_000, WhenAway.CLOSED, false);
        long spent = 0;
        for (int i = 0; i < 100; i++) {
            int price = 100 + 37 * (i % 11);
            spent += (long) price * grants(limits, new Claim(ceiling, KEY, price), 1);
        }
        assertThat(spent).isBetween(9_900L, 10_000L);
        assertThat(grants(limits, new Claim(ceiling, KEY, 0), 1)).isEqualTo(1);
        assertThat(grants(limits, new Claim(ceiling, new Hash128(2, 2), 10_001), 1))
                .isZero();
    }

    @Test
    void recordsOnlyAndNeverRefuses() {
        Claim claim = new Claim(rule(LimitKind.COUNTRY_SENDS, 5, WhenAway.CLOSED, true), KEY, 1);

        assertThat(grants(limits, claim, 8)).isEqualTo(8);

        assertThat(events.heard)
                .filteredOn("granted country_sends"::equals)
                .hasSize(5);
        assertThat(events.heard)
                .filteredOn("recorded country_sends"::equals)
                .hasSize(3);
    }

    @Test
    void keepsWindowsOfOneKindApart() {
        Claim perMinute = claim(LimitKind.NUMBER_SENDS, 2);
        Claim perDay =
                new Claim(new LimitRule(LimitKind.NUMBER_SENDS, new Quota(3, Duration.ofDays(1)), WhenAway.OPEN, false), KEY, 1);
        for (int minute = 0; minute < 3; minute++) {
            for (int i = 0; i < 3; i++) {
                reserve(limits, perMinute, perDay);
            }
            clock.advance(MINUTE.toMillis());
        }
        assertThat(events.heard)
                .filteredOn("granted number_sends"::equals)
                .hasSize(6);
    }

    @Test
    void asksNobodyForTenThousandKeys() {
        limits.prepare(List.of(MINUTE));
        for (int i = 0; i < 10_000; i++) {
            Future<Verdict> verdict =
                    limits.reserve(List.of(claim(LimitKind.ADDRESS_SENDS, 100, new Hash128(i, 3))), deadline());
            assertThat(verdict.result()).isInstanceOf(Granted.class);
        }
        assertThat(cluster.leaseCalls).isZero();
        assertThat(cluster.slotCalls).isEqualTo(1);
    }

    @Test
    void asksSeldomForAHotKeyAndNeverLetsItWait() {
        cluster.setMembers(3);
        Limits member = member(slow);
        member.prepare(List.of(MINUTE));
        slow.answerAll();
        Claim claim = claim(LimitKind.TENANT_SENDS, 20_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(member.reserve(List.of(claim), deadline()).result()).isInstanceOf(Granted.class);
            if (i % 10 == 0) {
                slow.answerAll();
            }
        }
        assertThat(cluster.leaseCalls).isBetween(1, 60);
    }

    @Test
    void claimsItsSlotsBeforeAWindowBegins() {
        limits.prepare(List.of(MINUTE));
        assertThat(cluster.slotCalls).isEqualTo(1);
        limits.tick();
        assertThat(cluster.slotCalls).isEqualTo(1);
        clock.advance(31_000);
        limits.tick();
        limits.tick();
        assertThat(cluster.slotCalls).isEqualTo(2);

        clock.advance(10_000);
        assertThat(grants(limits, claim(LimitKind.ADDRESS_SENDS, 100), 3)).isEqualTo(3);
        assertThat(cluster.slotCalls).isEqualTo(2);
        assertThat(cluster.leaseCalls).isZero();
    }

    @Test
    void triesAgainToClaimASlot() {
        Limits member = member(slow);
        member.prepare(List.of(MINUTE));
        slow.failAll();
        member.tick();
        assertThat(slow.pending()).isZero();
        clock.advance(1_000);
        member.tick();
        slow.answerAll();

        assertThat(grants(member, claim(LimitKind.ADDRESS_SENDS, 100), 1)).isEqualTo(1);
        assertThat(cluster.leaseCalls).isZero();
    }

    @Test
    void neverGrantsADeadMembersShareTwice() {
        cluster.setMembers(2);
        Claim claim = claim(LimitKind.TENANT_SENDS, 64);
        int granted = 0;
        for (int life = 0; life < 20; life++) {
            Limits member = member(cluster, new LimitSettings(4, 100), clock);
            member.prepare(List.of(MINUTE));
            granted += grants(member, claim, 10);
        }
        assertThat(granted).isBetween(32, 64);
    }

    @Test
    void grantsNoSecondShareWhenTheClockGoesBackAndForth() {
        Claim claim = claim(LimitKind.TENANT_SENDS, 160);
        int granted = 0;
        for (int i = 0; i < 20; i++) {
            granted += grants(limits, claim, 20);
            clock.advance(3 * MINUTE.toMillis());
            limits.tick();
            grants(limits, claim(LimitKind.TENANT_SENDS, 160, new Hash128(7, i)), 1);
            clock.advance(-3 * MINUTE.toMillis());
        }
        assertThat(granted).isBetween(80, 160);
    }

    @Test
    void forgetsNoKeyWhoseWindowMayComeBack() {
        Claim claim = claim(LimitKind.TENANT_SENDS, 160);
        Quota perDay = new Quota(160, Duration.ofDays(1));
        LimitRule other = new LimitRule(LimitKind.TENANT_SENDS, perDay, WhenAway.CLOSED, false);
        int granted = 0;
        for (int i = 0; i < 30; i++) {
            granted += grants(limits, claim, 10);
            clock.advance(3 * MINUTE.toMillis());
            grants(limits, new Claim(other, new Hash128(7, i), 1), 1);
            clock.advance(-3 * MINUTE.toMillis());
        }
        assertThat(granted).isBetween(80, 160);
    }

    @Test
    void asksOnceForAllThatWait() {
        Limits member = member(slow);
        Claim claim = claim(LimitKind.NUMBER_SENDS, 15);
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            verdicts.add(member.reserve(List.of(claim), deadline()));
        }
        // A slot and a lease.
        assertThat(slow.pending()).isEqualTo(2);
        slow.answerAll();

        assertThat(verdicts).allMatch(Future::isComplete);
        assertThat(verdicts.stream().map(Future::result))
                .filteredOn(Granted.class::isInstance)
                .hasSize(15);
    }

    @Test
    void letsABoundedNumberWait() {
        Limits member = member(slow);
        Claim claim = claim(LimitKind.NUMBER_SENDS, 15);
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            verdicts.add(member.reserve(List.of(claim), deadline()));
        }
        assertThat(verdicts.get(999).isComplete()).isFalse();
        assertThat(verdicts.get(1_000).result()).isInstanceOf(Away.class);
    }

    @Test
    void completesOnTheCallersLoop() throws Exception {
        Limits member = member(slow);
        Vertx vertx = Vertx.vertx();
        try {
            Context caller = vertx.getOrCreateContext();
            Promise<Context> completedOn = Promise.promise();
            Promise<Void> asked = Promise.promise();
            caller.runOnContext(start -> {
                member.reserve(List.of(claim(LimitKind.NUMBER_SENDS, 15)), deadline())
                        .onComplete(any -> completedOn.complete(Vertx.currentContext()));
                asked.complete();
            });
            await(asked.future());
            slow.answerAll();

            assertThat(await(completedOn.future())).isSameAs(caller);
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void keepsABoundedNumberOfKeysAndForgetsThoseOfEndedWindows() {
        Limits member = member(cluster, new LimitSettings(8, 100), clock);
        member.prepare(List.of(MINUTE));
        for (int i = 0; i < 100; i++) {
            assertThat(grants(member, claim(LimitKind.ADDRESS_SENDS, 100, new Hash128(i, 0)), 1))
                    .isEqualTo(1);
        }
        Claim newcomer = claim(LimitKind.ADDRESS_SENDS, 100, new Hash128(100, 0));
        assertThat(reserve(member, newcomer)).isEqualTo(new Away(LimitKind.ADDRESS_SENDS, Reach.PAUSE_MILLIS));
        assertThat(events.heard).endsWith("full address_sends", "away address_sends closed");
        assertThat(grants(member, claim(LimitKind.TENANT_SENDS, 100), 1)).isEqualTo(1);
        assertThat(member.keys(LimitKind.ADDRESS_SENDS)).isEqualTo(100);

        clock.advance(MINUTE.toMillis());
        assertThat(grants(member, newcomer, 1)).isEqualTo(1);
        member.tick();
        assertThat(member.keys(LimitKind.ADDRESS_SENDS)).isEqualTo(1);
    }

    @Test
    void givesUnusedLeasesBackWhenItCloses() {
        Limits leaving = member(cluster);
        Claim claim = new Claim(rule(LimitKind.TENANT_SENDS, 15, WhenAway.LOCAL_SHARE, false), KEY, 1);
        grants(leaving, claim, 1);

        assertThat(leaving.close(deadline()).isComplete()).isTrue();

        assertThat(reserve(leaving, claim)).isInstanceOf(Away.class);
        assertThat(grants(limits, claim, 20)).isEqualTo(14);
    }
}
