package dev.otpengine.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the cluster keeps of a window's slots. Pure; a second run of any request answers the same. A slot is never given
 * back: nobody knows what its holder used of its free shares.
 *
 * @param claimants who hold one
 * @param sealed no more can be claimed, so that the others' shares can be leased
 */
public record SlotState(List<Long> claimants, boolean sealed) {
    public static final SlotState EMPTY = new SlotState(List.of(), false);

    /** @return this where nothing changes: the claimant has one, or none is left */
    public SlotState claim(long claimant, int slots) {
        if (sealed || claimants.size() >= slots || claimants.contains(claimant)) {
            return this;
        }
        List<Long> next = new ArrayList<>(claimants);
        next.add(claimant);
        return new SlotState(List.copyOf(next), false);
    }

    /** @return this where nothing changes */
    public SlotState seal() {
        return sealed ? this : new SlotState(claimants, true);
    }

    /** After a cut: whoever claimed one, on whichever side, uses its shares. */
    public SlotState mergedWith(SlotState other) {
        List<Long> all = Stream.concat(claimants.stream(), other.claimants.stream())
                .distinct()
                .toList();
        return new SlotState(all, sealed || other.sealed);
    }

    public Slots answer(long claimant, int slots) {
        return new Slots(claimants.contains(claimant), sealed ? claimants.size() : slots, sealed);
    }
}
