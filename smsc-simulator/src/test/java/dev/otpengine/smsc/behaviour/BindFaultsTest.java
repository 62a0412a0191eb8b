package dev.otpengine.smsc.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BindFaultsTest {
    private static final Behaviour HALF =
            Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(0x58, 50, 0)).withSeed(7);

    @Test
    void healthyShowsNoFault() {
        BindFaults faults = new BindFaults(Behaviour.HEALTHY, 1);

        assertThat(LongStream.rangeClosed(1, 1000)
                        .filter(n -> faults.submitStatus(n) != 0
                                || faults.dropsResponse(n)
                                || faults.failsDelivery(n)
                                || faults.dropsReceipt(n)
                                || faults.disconnectsBeforeResponse(n)
                                || faults.disconnectsAfterResponse(n)))
                .isEmpty();
        assertThat(faults.responseDelayMillis(1)).isZero();
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(statuses(new BindFaults(HALF, 3))).isEqualTo(statuses(new BindFaults(HALF, 3)));
    }

    @Test
    void otherSeedsAndOtherBindsGiveOtherFaults() {
        assertThat(statuses(new BindFaults(HALF, 3))).isNotEqualTo(statuses(new BindFaults(HALF, 4)));
        assertThat(statuses(new BindFaults(HALF, 3))).isNotEqualTo(statuses(new BindFaults(HALF.withSeed(8), 3)));
    }

    @Test
    void percentagesAreKept() {
        for (int percent : new int[] {0, 1, 30, 99, 100}) {
            BindFaults faults = new BindFaults(
                    Behaviour.HEALTHY.withReceipts(new Behaviour.Receipts(0, 0, percent, 100 - percent)), 1);
            long failed =
                    LongStream.range(0, 100_000).filter(faults::failsDelivery).count();
            long dropped =
                    LongStream.range(0, 100_000).filter(faults::dropsReceipt).count();

            assertThat(failed / 1000.0).isBetween(percent - 0.7, percent + 0.7);
            assertThat(dropped / 1000.0).isBetween(99.3 - percent, 100.7 - percent);
        }
    }

    @Test
    void everyNthWinsOverThePercentage() {
        BindFaults faults = new BindFaults(Behaviour.HEALTHY.withRefusals(new Behaviour.Refusals(8, 100, 3)), 1);

        assertThat(LongStream.rangeClosed(1, 9).mapToObj(faults::submitStatus))
                .containsExactly(0, 0, 8, 0, 0, 8, 0, 0, 8);
    }

    @Test
    void disconnectsAreCounted() {
        BindFaults faults = new BindFaults(Behaviour.HEALTHY.withDisconnects(new Behaviour.Disconnects(2, 3)), 1);

        assertThat(LongStream.rangeClosed(1, 6).filter(faults::disconnectsBeforeResponse))
                .containsExactly(2L, 4L, 6L);
        assertThat(LongStream.rangeClosed(1, 6).filter(faults::disconnectsAfterResponse))
                .containsExactly(3L, 6L);
    }

    @Test
    void jitterStaysWithinItsBound() {
        BindFaults faults = new BindFaults(Behaviour.HEALTHY.withResponses(new Behaviour.Responses(20, 10, 0)), 1);

        assertThat(LongStream.range(0, 10_000).map(faults::responseDelayMillis))
                .allMatch(delay -> delay >= 20 && delay <= 30)
                .contains(20L, 25L, 30L);
    }

    private static List<Integer> statuses(BindFaults faults) {
        return LongStream.rangeClosed(1, 200).mapToObj(faults::submitStatus).toList();
    }
}
