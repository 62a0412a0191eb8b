package dev.otpengine.directory.hazelcast;

import static dev.otpengine.directory.hazelcast.LookupMembers.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.MapConfig;
import dev.otpengine.phone.PhoneNumber;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChangeRaceTest {
    @Test
    void noMemberKeepsWhatWasBeforeAChange() throws Exception {
        race(500);
    }

    @Test
    @Tag("capacity")
    void noMemberKeepsWhatWasBeforeOneOfTenThousandChanges() throws Exception {
        race(10_000);
    }

    private static void race(int rounds) throws Exception {
        LookupMembers members = LookupMembers.start(3);
        try {
            Duration worst = new ChangeRace(members).run(rounds);
            System.out.printf("%d changes, seen by three members after %s at most%n", rounds, worst);
        } finally {
            members.close();
        }
    }

    /** No near cache hears of anything; only the owner does. */
    @Test
    void withInvalidationsLostNothingIsOlderThanAMinute() throws Exception {
        LookupMembers members = LookupMembers.start(
                2,
                LookupMembers.SETTINGS,
                config -> config.getMapConfigs().values().forEach(ChangeRaceTest::deafen));
        try {
            PhoneNumber number = number(1);
            members.truth.put(number, "first");
            members.awaitNear(1, number);
            members.truth.put(number, "second");
            members.change(0, number);

            assertThat(members.name(0, number)).isEqualTo("second");
            assertThat(members.name(1, number)).as("what was lost").isEqualTo("first");
            members.age(Duration.ofMillis(LookupSettings.FRESH_MILLIS - 1));
            assertThat(members.name(1, number)).isEqualTo("first");
            members.age(Duration.ofMillis(LookupSettings.LONGEST_MILLIS - LookupSettings.FRESH_MILLIS + 1));
            assertThat(members.name(1, number)).isEqualTo("second");
        } finally {
            members.close();
        }
    }

    /** It hears of nothing that is done beyond the cut, and is no more than a minute behind. */
    @Test
    void whoIsCutOffIsNoMoreThanAMinuteBehind() throws Exception {
        LookupMembers members = LookupMembers.startApart(2);
        try {
            PhoneNumber number = number(1);
            members.truth.put(number, "first");
            members.awaitNear(1, number);
            members.truth.put(number, "second");
            members.change(0, number);

            assertThat(members.name(0, number)).isEqualTo("second");
            assertThat(members.name(1, number)).isEqualTo("first");
            members.age(Duration.ofMillis(LookupSettings.LONGEST_MILLIS));
            assertThat(members.name(1, number)).isEqualTo("second");
        } finally {
            members.close();
        }
    }

    private static void deafen(MapConfig map) {
        if (map.getNearCacheConfig() != null) {
            map.getNearCacheConfig().setInvalidateOnChange(false);
        }
    }
}
