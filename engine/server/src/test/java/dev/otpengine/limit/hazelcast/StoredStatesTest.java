package dev.otpengine.limit.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.LaterVersion;
import dev.otpengine.limit.LeaseRequest;
import dev.otpengine.limit.LeaseState;
import dev.otpengine.limit.SlotState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rolling upgrade: members of this version and of a later one keep leases and slots for each other. */
class StoredStatesTest {
    private static final LeaseState LEASED = new LeaseState(40, 7, 30, List.of(1L, 2L));
    private static final SlotState CLAIMED = new SlotState(List.of(3L), false);

    private final LaterVersion later = new LaterVersion(LimitSerialization.FACTORY, new LimitSerialization());

    @Test
    void whatALaterVersionAppendedOutlivesALeaseAndAReturn() {
        LeaseRequest request = new LeaseRequest(8, 1_000, 1, 5, 1, 60_000);

        assertThat(later.changed(new StoredLeases(LEASED), new LeaseProcessor(request)::apply)
                        .state())
                .isEqualTo(LEASED.lease(request))
                .isNotEqualTo(LEASED);
        assertThat(later.changed(new StoredLeases(LEASED), new GiveBackProcessor(9, 10, 60_000)::apply)
                        .state())
                .isEqualTo(new LeaseState(30, 7, 30, List.of(1L, 2L, 9L)));
    }

    @Test
    void whatALaterVersionAppendedOutlivesAClaimAndASeal() {
        assertThat(later.changed(new StoredSlots(CLAIMED), SlotProcessor.claim(4, 2, 60_000)::apply)
                        .state())
                .isEqualTo(new SlotState(List.of(3L, 4L), false));
        assertThat(later.changed(new StoredSlots(CLAIMED), SlotProcessor.seal(60_000)::apply)
                        .state())
                .isEqualTo(new SlotState(List.of(3L), true));
    }

    @Test
    void whatStaysAsItIsKeepsItAsWell() {
        assertThat(later.changed(new StoredLeases(LEASED), new GiveBackProcessor(1, 10, 60_000)::apply)
                        .state())
                .isEqualTo(LEASED);
        assertThat(later.changed(new StoredSlots(CLAIMED), SlotProcessor.claim(4, 1, 60_000)::apply)
                        .state())
                .isEqualTo(CLAIMED);
    }
}
