package dev.otpengine.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.ExcludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.Everybody;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.UserTarget;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom the SMS policy lets do what. */
class SmsTargetingTest {
    private static final UUID USER = new UUID(1, 1);
    private static final UUID GROUP = new UUID(2, 2);
    private static final SmsTargeting NOTHING = new SmsTargeting(false, false);
    private static final SmsTargeting MFA_ONLY = new SmsTargeting(true, false);
    private static final SmsTargeting EVERYTHING = new SmsTargeting(true, true);

    @Test
    void includesEverybodyAUserAndTheMembersOfAGroup() {
        for (Target target : List.of(new Everybody(), new UserTarget(USER), new GroupTarget(GROUP))) {
            assertThat(targeting(true, List.of(new IncludeTarget(target, true)), List.of()))
                    .isEqualTo(EVERYTHING);
            assertThat(targeting(true, List.of(new IncludeTarget(target, false)), List.of()))
                    .isEqualTo(MFA_ONLY);
        }
        IncludeTarget others = new IncludeTarget(new GroupTarget(new UUID(9, 9)), true);
        assertThat(targeting(true, List.of(others), List.of())).isEqualTo(NOTHING);
    }

    @Test
    void letsExclusionWin() {
        List<IncludeTarget> everybody = List.of(new IncludeTarget(new Everybody(), true));
        for (Target target : List.of(new Everybody(), new UserTarget(USER), new GroupTarget(GROUP))) {
            assertThat(targeting(true, everybody, List.of(new ExcludeTarget(target))))
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void takesTheBestOfSeveralTargets() {
        assertThat(targeting(
                        true,
                        List.of(
                                new IncludeTarget(new Everybody(), false),
                                new IncludeTarget(new GroupTarget(GROUP), true)),
                        List.of()))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void allowsNothingWhileItIsDisabled() {
        assertThat(targeting(false, List.of(new IncludeTarget(new Everybody(), true)), List.of()))
                .isEqualTo(NOTHING);
    }

    private static SmsTargeting targeting(boolean enabled, List<IncludeTarget> included, List<ExcludeTarget> excluded) {
        return SmsTargeting.of(new SmsMethodPolicy(enabled, included, excluded, Instant.EPOCH), USER, Set.of(GROUP));
    }
}
