package dev.otpengine.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.otpengine.crypto.Hash128;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two ledgers that grew apart become one in which nothing that was counted is lost. */
class LedgerMergeTest {
    private static final long NOW = 1_800_000_000_000L;

    @Test
    void spentWins() {
        Flow live = flow(1, NOW, 2);
        Ledger merged = merged(withFlows(live), withFlows(live.spentBy(77)));

        assertThat(merged.flows()).containsExactly(live.spentBy(77));
    }

    @Test
    void mostGuessesInAFlowWin() {
        assertThat(merged(withFlows(flow(1, NOW, 4)), withFlows(flow(1, NOW, 1)))
                        .flows())
                .extracting(Flow::wrongGuesses)
                .containsExactly(4);
    }

    @Test
    void theCodeOfTheSideWithTheQuorumStaysAndGuessesOfBothCount() {
        Flow sent = flow(1, NOW, 3);
        Flow neverSent = new Flow(1, new Hash128(9, 9), 1, 6, false, false, NOW + 60_000, 4, 0);

        assertThat(LedgerMerge.merge(withFlows(sent), withFlows(neverSent)).flows())
                .containsExactly(sent.afterWrongGuess());
    }

    @Test
    void flowsThatTheSideWithTheQuorumDoesNotKnowMakeRoom() {
        Flow[] known =
                LongStream.rangeClosed(1, 12).mapToObj(id -> flow(id, NOW, 0)).toArray(Flow[]::new);

        assertThat(LedgerMerge.merge(withFlows(known), withFlows(flow(13, NOW + 9, 0)))
                        .flows())
                .containsExactly(known);
    }

    @Test
    void flowsOfBothSidesAreKept() {
        assertThat(merged(withFlows(flow(1, NOW, 0)), withFlows(flow(2, NOW + 1, 0)))
                        .flows())
                .extracting(Flow::id)
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void failuresOfBothSidesCountAndThoseBeforeTheCutOnce() {
        Ledger one = withFailures(3, NOW - 30, NOW - 20, NOW - 10);
        Ledger other = withFailures(4, NOW - 30, NOW - 20, NOW - 5, NOW - 5);

        assertThat(merged(one, other).unfamiliar().failures())
                .isEqualTo(new FailureWindow(4, List.of(NOW - 30, NOW - 20, NOW - 10, NOW - 5, NOW - 5)));
    }

    @Test
    void whatAnAdministratorForgaveOnOneSideIsForgivenOnBoth() {
        Ledger locked = withFailures(100, NOW - 30, NOW - 20);
        Ledger unlocked = locked.unlocked(NOW);
        Ledger later = withFailures(101, NOW - 30, NOW - 20, NOW + 10);

        assertThat(merged(unlocked, locked).unfamiliar().failures()).isEqualTo(FailureWindow.EMPTY);
        assertThat(merged(unlocked, later).unfamiliar().failures()).isEqualTo(new FailureWindow(1, List.of(NOW + 10)));
    }

    @Test
    void mostTextsCount() {
        Ledger one = withSends(new SendWindow(2, NOW - 10, false, 2, NOW - 100));
        Ledger other = withSends(new SendWindow(1, NOW - 5, true, 7, NOW - 50));

        assertThat(merged(one, other).unfamiliar().sends()).isEqualTo(new SendWindow(2, NOW - 5, false, 7, NOW - 50));
    }

    @Test
    void placesOfBothSidesStayFamiliarTheLatestFour() {
        Ledger one = withPlaces(new Place(1, 10), new Place(2, 20), new Place(3, 30));
        Ledger other = withPlaces(new Place(1, 15), new Place(4, 5), new Place(5, 50));

        assertThat(merged(one, other).places())
                .containsExactly(new Place(1, 15), new Place(2, 20), new Place(3, 30), new Place(5, 50));
    }

    @Test
    void requestsOfBothSidesAreAnsweredAlikeAgain() {
        Ledger one = Ledger.EMPTY.with(Answered.issue(11, 1, false));
        Ledger other = Ledger.EMPTY.with(Answered.wrongGuess(12, true));

        assertThat(merged(one, other).answered()).hasSize(2);
    }

    @Test
    void repetitionDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 5_000; round++) {
            Ledger one = random(random);
            Ledger other = random(random);
            Ledger merged = merged(one, other);
            Ledger unlocked = one.unlocked(NOW + 1);

            assertThat(merged(merged(unlocked, other), other)).isEqualTo(merged(unlocked, other));
            assertThat(LedgerMerge.merge(merged, other)).as("round %d", round).isEqualTo(merged);
            assertThat(LedgerCodec.decode(LedgerCodec.encode(merged))).isEqualTo(merged);
            assertThat(merged.unfamiliar().failures().recentMillis())
                    .hasSizeGreaterThanOrEqualTo(Math.max(
                            one.unfamiliar().failures().recentMillis().size(),
                            other.unfamiliar().failures().recentMillis().size()));
        }
    }

    /** But for codes it makes no difference who joins whom. */
    private static Ledger merged(Ledger one, Ledger other) {
        Ledger merged = LedgerMerge.merge(one, other);
        Ledger mirrored = LedgerMerge.merge(other, one);
        assertThat(withoutFlows(mirrored)).isEqualTo(withoutFlows(merged));
        assertThat(mirrored.flows())
                .extracting(Flow::id, Flow::wrongGuesses, Flow::isSpent)
                .containsExactlyInAnyOrderElementsOf(merged.flows().stream()
                        .map(flow -> tuple(flow.id(), flow.wrongGuesses(), flow.isSpent()))
                        .toList());
        return merged;
    }

    private static Ledger withoutFlows(Ledger ledger) {
        return new Ledger(
                List.of(),
                ledger.familiar(),
                ledger.unfamiliar(),
                ledger.places(),
                ledger.answered(),
                ledger.unlockedAtMillis(),
                ledger.later());
    }

    private static Ledger random(SplittableRandom random) {
        List<Flow> flows = new ArrayList<>();
        for (long id = 1; id <= 4; id++) {
            if (random.nextBoolean()) {
                Flow flow = flow(id, NOW + random.nextInt(3), random.nextInt(5));
                flows.add(random.nextInt(3) == 0 ? flow.spentBy(id) : flow);
            }
        }
        List<Long> recent = new ArrayList<>();
        for (int i = random.nextInt(130); i > 0; i--) {
            recent.add(NOW - i);
        }
        List<Place> places = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            places.add(new Place(i, NOW - random.nextInt(10)));
        }
        SendWindow sends = new SendWindow(
                random.nextInt(4), NOW - random.nextInt(9), random.nextBoolean(), random.nextInt(9), NOW - 9);
        Standing standing = new Standing(sends, new FailureWindow(random.nextInt(100), recent));
        return new Ledger(flows, Standing.EMPTY, standing, places, List.of());
    }

    private static Flow flow(long id, long expiresAt, int wrongGuesses) {
        return new Flow(id, new Hash128(id, id), 1, 6, false, false, expiresAt, wrongGuesses, 0);
    }

    private static Ledger withFlows(Flow... flows) {
        return new Ledger(List.of(flows), Standing.EMPTY, Standing.EMPTY, List.of(), List.of());
    }

    private static Ledger withFailures(int inARow, Long... recent) {
        return Ledger.EMPTY.with(false, Standing.EMPTY.with(new FailureWindow(inARow, List.of(recent))));
    }

    private static Ledger withSends(SendWindow sends) {
        return Ledger.EMPTY.with(false, Standing.EMPTY.with(sends));
    }

    private static Ledger withPlaces(Place... places) {
        return new Ledger(List.of(), Standing.EMPTY, Standing.EMPTY, List.of(places), List.of());
    }
}
