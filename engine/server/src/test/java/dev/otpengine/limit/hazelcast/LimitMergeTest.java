package dev.otpengine.limit.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.spi.merge.MergingValue;
import dev.otpengine.cluster.MergePolicy;
import dev.otpengine.cluster.Mergeable;
import dev.otpengine.limit.LeaseRequest;
import dev.otpengine.limit.LeaseState;
import dev.otpengine.limit.SlotState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window that a cut has two tales of. */
class LimitMergeTest {
    @ParameterizedTest(name = "{0} merged into {1} is {2}")
    @CsvSource(textBlock = """
            10 by 1,     10 by 1,     10 by 1
            30 by 2,     10 by 1,     30 by 2
            10 by 1,     30 by 2,     30 by 2
            30 by 2,     30 by 3,     30 by 3
            30 by 2,     0 by 0,      30 by 2
            30 by 2,     unknown,     30 by 2
            30 by 2,     forgotten,   30 by 2
            10 by 1 7,   30 by 2,     30 by 2 7
            30 by 1,     10 by 2 7,   30 by 1 7
            10 by 1 7 8, 30 by 2 8 9, 30 by 2 8 9 7
            """)
    void noPermitThatWasLeasedIsForgotten(String merging, String existing, String expected) {
        assertThat(merged(leases(merging), leases(existing))).isEqualTo(state(expected));
    }

    /** Or what was returned on the one side would be returned on the other once more. */
    @Test
    void moreReturnsThanOneSideRemembersAreRemembered() {
        LeaseState one = LeaseState.EMPTY.lease(request(1));
        LeaseState other = one;
        for (int id = 1; id <= 32; id++) {
            one = one.giveBack(id, 1);
            other = other.giveBack(100 + id, 1);
        }
        LeaseState merged = one.mergedWith(other);

        assertThat(merged.giveBack(1, 1)).isEqualTo(merged);
        assertThat(merged.giveBack(132, 1)).isEqualTo(merged);
        assertThat(merged.leased()).isEqualTo(one.leased());
    }

    @Test
    void theLatestLeaseOfTheSideThatIsAheadIsAnsweredAlike() {
        LeaseState before = LeaseState.EMPTY.lease(request(1));
        LeaseState ahead = before.lease(request(2));

        for (LeaseState merged : List.of(before.mergedWith(ahead), ahead.mergedWith(before))) {
            assertThat(merged.lease(request(2))).isEqualTo(merged);
            assertThat(merged.answer(2)).isEqualTo(ahead.answer(2));
        }
    }

    @ParameterizedTest(name = "{0} merged into {1} is {2}")
    @CsvSource(textBlock = """
            3,        3,         3
            3,        4,         4 3
            3 4,      4 5,       4 5 3
            3 sealed, 4,         4 3 sealed
            3,        4 sealed,  4 3 sealed
            3,        unknown,   3
            3 sealed, forgotten, 3 sealed
            """)
    void noSlotThatWasClaimedIsForgottenAndNoSealBroken(String merging, String existing, String expected) {
        Side<StoredSlots> ours = Objects.requireNonNull(slots(merging));
        StoredSlots merged = (StoredSlots) new MergePolicy().merge(ours, slots(existing));

        assertThat(merged.state()).isEqualTo(slotState(expected));
    }

    private static LeaseState merged(@Nullable Side<StoredLeases> merging, @Nullable Side<StoredLeases> existing) {
        return ((StoredLeases) new MergePolicy().merge(Objects.requireNonNull(merging), existing)).state();
    }

    private static @Nullable Side<StoredLeases> leases(String told) {
        return switch (told) {
            case "unknown" -> null;
            case "forgotten" -> new Side<>(null);
            default -> new Side<>(new StoredLeases(state(told)));
        };
    }

    /** Such as: 30 by 2 7 8, where the request 2 was the latest and 7 and 8 were returned. */
    private static LeaseState state(String told) {
        String[] words = told.split(" ", -1);
        List<Long> returns = Arrays.stream(words).skip(3).map(Long::parseLong).toList();
        return new LeaseState(Long.parseLong(words[0]), Long.parseLong(words[2]), 5, returns);
    }

    private static @Nullable Side<StoredSlots> slots(String told) {
        return switch (told) {
            case "unknown" -> null;
            case "forgotten" -> new Side<>(null);
            default -> new Side<>(new StoredSlots(slotState(told)));
        };
    }

    private static SlotState slotState(String told) {
        List<String> words = List.of(told.split(" ", -1));
        List<Long> claimants = words.stream()
                .filter(word -> !word.equals("sealed"))
                .map(Long::parseLong)
                .toList();
        return new SlotState(claimants, words.contains("sealed"));
    }

    private static LeaseRequest request(long id) {
        return new LeaseRequest(id, 1_000, 50, 50, 1, 60_000);
    }

    private record Side<V extends Mergeable<V>>(@Nullable V state) implements MergingValue<Mergeable<?>> {
        @Override
        public @Nullable Object getRawValue() {
            return state;
        }

        @Override
        public @Nullable V getDeserializedValue() {
            return state;
        }
    }
}
