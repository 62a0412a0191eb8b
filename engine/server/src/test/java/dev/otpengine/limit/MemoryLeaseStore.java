package dev.otpengine.limit;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A cluster in memory that answers at once, and counts what it is asked. */
public final class MemoryLeaseStore implements LeaseStore {
    private final Clock clock;
    private final Map<LeaseKey, Entry<LeaseState>> leases = new HashMap<>();
    private final Map<SlotKey, Entry<SlotState>> slots = new HashMap<>();
    private int members = 1;
    int leaseCalls;
    int slotCalls;

    public MemoryLeaseStore(Clock clock) {
        this.clock = clock;
    }

    /** How often the cluster was asked for permits. */
    public synchronized int leaseCalls() {
        return leaseCalls;
    }

    private record Entry<S>(S state, long endMillis) {}

    void setMembers(int now) {
        members = now;
    }

    @Override
    public synchronized Future<Lease> lease(LeaseKey key, LeaseRequest request) {
        leaseCalls++;
        LeaseState next =
                change(leases, key, LeaseState.EMPTY, request.lifeMillis(), state -> state.lease(request));
        return Future.succeededFuture(next.answer(request.id()));
    }

    @Override
    public synchronized Future<Void> giveBack(LeaseKey key, long returnId, long permits, long lifeMillis) {
        change(leases, key, LeaseState.EMPTY, lifeMillis, state -> state.giveBack(returnId, permits));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Slots> claimSlot(SlotKey key, long claimant, int most, long lifeMillis) {
        slotCalls++;
        SlotState next = change(slots, key, SlotState.EMPTY, lifeMillis, state -> state.claim(claimant, most));
        return Future.succeededFuture(next.answer(claimant, most));
    }

    @Override
    public synchronized Future<Slots> sealSlots(SlotKey key, long claimant, int most, long lifeMillis) {
        slotCalls++;
        SlotState next = change(slots, key, SlotState.EMPTY, lifeMillis, SlotState::seal);
        return Future.succeededFuture(next.answer(claimant, most));
    }

    @Override
    public int members() {
        return members;
    }

    private <K, S> S change(Map<K, Entry<S>> map, K key, S empty, long lifeMillis, UnaryOperator<S> change) {
        Entry<S> before = map.get(key);
        S next = change.apply(before == null || before.endMillis() <= clock.millis() ? empty : before.state());
        map.put(key, new Entry<>(next, clock.millis() + lifeMillis));
        return next;
    }
}
