package dev.otpengine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.limit.Verdict.Away;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each limit does while the cluster does not answer. */
class LimitsAwayTest extends OnLimits {
    @Test
    void refusesWhileAwayWhenClosed() {
        Claim claim = new Claim(rule(LimitKind.TENANT_SPEND, 16_000, WhenAway.CLOSED, false), KEY, 900);
        Limits member = away(claim);

        assertThat(reserve(member, claim)).isEqualTo(new Away(LimitKind.TENANT_SPEND, Reach.PAUSE_MILLIS));
        assertThat(reserve(member, new Claim(claim.rule(), KEY, 1)))
                .isEqualTo(new Away(LimitKind.TENANT_SPEND, Reach.PAUSE_MILLIS));
        assertThat(events.heard).endsWith("away tenant_spend closed", "away tenant_spend closed");
    }

    @Test
    void grantsWhileAwayWhenOpen() {
        Claim claim = new Claim(rule(LimitKind.ADDRESS_SENDS, 10, WhenAway.OPEN, false), KEY, 1);
        Limits member = away(claim);

        assertThat(grants(member, claim, 50)).isEqualTo(50);
        assertThat(events.heard).endsWith("away address_sends open");
    }

    @Test
    void grantsWhatItHoldsWhileAwayWhenLocalShare() {
        Claim large = new Claim(rule(LimitKind.TENANT_SENDS, 160, WhenAway.LOCAL_SHARE, false), KEY, 11);
        Limits member = away(large);

        Claim claim = new Claim(large.rule(), KEY, 1);
        assertThat(grants(member, claim, 50)).isEqualTo(10);
        assertThat(reserve(member, claim)).isInstanceOf(Away.class);
    }

    @Test
    void saysOnceThatTheClusterIsAwayAndOnceThatItIsBack() {
        Claim claim = new Claim(rule(LimitKind.TENANT_SENDS, 10, WhenAway.CLOSED, false), KEY, 1);
        Limits member = away(claim);
        assertThat(member.isAway(LimitKind.TENANT_SENDS)).isTrue();
        for (int i = 0; i < 5; i++) {
            clock.advance(Reach.PAUSE_MILLIS);
            assertThat(grants(member, claim, 10)).isZero();
            assertThat(slow.pending()).isEqualTo(1);
            slow.failAll();
        }
        clock.advance(Reach.PAUSE_MILLIS);
        grants(member, claim, 1);
        slow.answerAll();

        assertThat(member.isAway(LimitKind.TENANT_SENDS)).isFalse();
        assertThat(grants(member, claim, 1)).isEqualTo(1);
        assertThat(events.heard)
                .filteredOn(event -> event.startsWith("cluster"))
                .containsExactly("cluster away tenant_sends", "cluster back tenant_sends");
    }

    @Test
    void isAwayForOneKindAlone() {
        Claim claim = new Claim(rule(LimitKind.TENANT_SENDS, 10, WhenAway.CLOSED, false), KEY, 1);

        assertThat(away(claim).isAway(LimitKind.ADDRESS_SENDS)).isFalse();
    }

    @Test
    void doesWithoutTheClusterAtTheDeadline() throws Exception {
        Limits member = member(slow);
        Claim claim = claim(LimitKind.NUMBER_SENDS, 15);
        Deadline soon = Deadline.after(Duration.ofMillis(20), System::nanoTime);

        assertThat(await(member.reserve(List.of(claim), soon))).isInstanceOf(Away.class);

        slow.answerAll();
        assertThat(grants(member, claim, 1)).isEqualTo(1);
    }

    @Test
    void closesAtTheDeadlineEvenIfTheClusterIsAway() throws Exception {
        Limits leaving = member(slow);
        for (int i = 0; i < 100; i++) {
            leaving.reserve(List.of(claim(LimitKind.TENANT_SENDS, 15, new Hash128(i, i))), deadline());
        }
        slow.answerAll();

        Future<Void> closed = leaving.close(Deadline.after(Duration.ofMillis(20), System::nanoTime));

        await(closed);
        assertThat(slow.pending()).isEqualTo(32);
    }

    /** A member that has asked in vain often enough. */
    private Limits away(Claim claim) {
        Limits member = member(slow);
        member.prepare(List.of(MINUTE));
        slow.answerAll();
        for (int i = 0; i < 3; i++) {
            Future<Verdict> verdict = member.reserve(List.of(claim), deadline());
            slow.failAll();
            assertThat(verdict.isComplete()).isTrue();
        }
        return member;
    }
}
