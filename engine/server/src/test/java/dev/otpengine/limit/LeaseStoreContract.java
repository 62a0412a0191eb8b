package dev.otpengine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.Hash128;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link LeaseStore} keeps. */
public abstract class LeaseStoreContract {
    private static final SplittableRandom RANDOM = new SplittableRandom();
    private static final long LIFE_MILLIS = 60_000;

    /** Each call may give another member's view of the same cluster. */
    protected abstract LeaseStore store();

    @Test
    void leasesUpToTheLimit() throws Exception {
        LeaseKey key = key();

        assertThat(await(store().lease(key, request(1, 60)))).isEqualTo(new Lease(60, 60));
        assertThat(await(store().lease(key, request(2, 41)))).isEqualTo(new Lease(0, 60));
        assertThat(await(store().lease(key, request(3, 40)))).isEqualTo(new Lease(40, 100));
    }

    @Test
    void answersARepeatedLeaseAlike() throws Exception {
        LeaseKey key = key();
        await(store().lease(key, request(1, 60)));

        assertThat(await(store().lease(key, request(1, 60)))).isEqualTo(new Lease(60, 60));
    }

    @Test
    void keepsKindsAndWindowsApart() throws Exception {
        LeaseKey key = key();
        await(store().lease(key, request(1, 100)));

        LeaseKey otherKind =
                new LeaseKey(LimitKind.ADDRESS_GUESSES, key.hash(), key.windowMillis(), key.windowId());
        LeaseKey otherLength = new LeaseKey(key.kind(), key.hash(), key.windowMillis() + 1, key.windowId());
        LeaseKey nextWindow = new LeaseKey(key.kind(), key.hash(), key.windowMillis(), key.windowId() + 1);
        for (LeaseKey other : List.of(otherKind, otherLength, nextWindow)) {
            assertThat(await(store().lease(other, request(2, 100)))).isEqualTo(new Lease(100, 100));
        }
    }

    @Test
    void leasesAgainWhatWasGivenBack() throws Exception {
        LeaseKey key = key();
        await(store().lease(key, request(1, 100)));

        await(store().giveBack(key, 7, 30, LIFE_MILLIS));
        await(store().giveBack(key, 7, 30, LIFE_MILLIS));

        assertThat(await(store().lease(key, request(2, 31)))).isEqualTo(new Lease(0, 70));
        assertThat(await(store().lease(key, request(3, 30)))).isEqualTo(new Lease(30, 100));
    }

    @Test
    void givesOutEachSlotOnce() throws Exception {
        SlotKey key = new SlotKey(1_000, RANDOM.nextLong());

        assertThat(await(store().claimSlot(key, 1, 2, LIFE_MILLIS))).isEqualTo(new Slots(true, 2, false));
        assertThat(await(store().claimSlot(key, 1, 2, LIFE_MILLIS))).isEqualTo(new Slots(true, 2, false));
        assertThat(await(store().claimSlot(key, 2, 2, LIFE_MILLIS))).isEqualTo(new Slots(true, 2, false));
        assertThat(await(store().claimSlot(key, 3, 2, LIFE_MILLIS))).isEqualTo(new Slots(false, 2, false));
    }

    @Test
    void givesOutNoSlotOfASealedWindow() throws Exception {
        SlotKey key = new SlotKey(1_000, RANDOM.nextLong());
        await(store().claimSlot(key, 1, 8, LIFE_MILLIS));

        assertThat(await(store().sealSlots(key, 1, 8, LIFE_MILLIS))).isEqualTo(new Slots(true, 1, true));
        assertThat(await(store().sealSlots(key, 2, 8, LIFE_MILLIS))).isEqualTo(new Slots(false, 1, true));
        assertThat(await(store().claimSlot(key, 2, 8, LIFE_MILLIS))).isEqualTo(new Slots(false, 1, true));
        assertThat(await(store().claimSlot(key, 1, 8, LIFE_MILLIS))).isEqualTo(new Slots(true, 1, true));
    }

    @Test
    void leasesNoMoreThanTheLimitToARace() throws Exception {
        LeaseKey key = key();
        List<Future<Lease>> racing = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            racing.add(store().lease(key, request(i, 1)));
        }
        await(Future.all(racing));

        assertThat(racing.stream().mapToLong(lease -> lease.result().granted()).sum())
                .isEqualTo(100);
    }

    @Test
    void knowsItsMembers() {
        assertThat(store().members()).isPositive();
    }

    private static LeaseRequest request(long id, long amount) {
        return new LeaseRequest(id, 100, amount, amount, 1_000, LIFE_MILLIS);
    }

    private static LeaseKey key() {
        return new LeaseKey(
                LimitKind.STRANGER_GUESSES, new Hash128(RANDOM.nextLong(), RANDOM.nextLong()), 86_400_000, 20_000);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
