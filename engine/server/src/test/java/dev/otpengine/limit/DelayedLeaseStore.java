package dev.otpengine.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Lies before another store: a call happens when the test says so, and may fail in all the ways that a cluster knows. */
final class DelayedLeaseStore implements LeaseStore {
    private final LeaseStore store;
    private final List<Call<?>> calls = new ArrayList<>();

    DelayedLeaseStore(LeaseStore store) {
        this.store = store;
    }

    private record Call<T>(Supplier<Future<T>> operation, Promise<T> promise) {
        void answer() {
            operation.get().onComplete(promise);
        }

        /** Nobody is told. */
        void happen() {
            operation.get().onComplete(untold -> {});
        }

        void fail() {
            promise.fail("the cluster does not answer");
        }
    }

    int pending() {
        return calls.size();
    }

    void answerAll() {
        while (!calls.isEmpty()) {
            calls.remove(0).answer();
        }
    }

    void failAll() {
        while (!calls.isEmpty()) {
            calls.remove(0).fail();
        }
    }

    /** Lets one call, any of them, happen somehow. */
    void misbehave(SplittableRandom random) {
        Call<?> call = calls.remove(random.nextInt(calls.size()));
        switch (random.nextInt(8)) {
            case 0 -> call.fail();
            case 1 -> {
                call.happen();
                call.fail();
            }
            case 2 -> {
                repeatLater(call);
                call.fail();
            }
            case 3 -> {
                repeatLater(call);
                call.answer();
            }
            default -> call.answer();
        }
    }

    /** Hazelcast may run an operation after its caller gave up, or again after a member's death. */
    private void repeatLater(Call<?> call) {
        calls.add(new Call<>(() -> call.operation().get().mapEmpty(), Promise.promise()));
    }

    @Override
    public Future<Lease> lease(LeaseKey key, LeaseRequest request) {
        return later(() -> store.lease(key, request));
    }

    @Override
    public Future<Void> giveBack(LeaseKey key, long returnId, long permits, long lifeMillis) {
        return later(() -> store.giveBack(key, returnId, permits, lifeMillis));
    }

    @Override
    public Future<Slots> claimSlot(SlotKey key, long claimant, int slots, long lifeMillis) {
        return later(() -> store.claimSlot(key, claimant, slots, lifeMillis));
    }

    @Override
    public Future<Slots> sealSlots(SlotKey key, long claimant, int slots, long lifeMillis) {
        return later(() -> store.sealSlots(key, claimant, slots, lifeMillis));
    }

    @Override
    public int members() {
        return store.members();
    }

    private <T> Future<T> later(Supplier<Future<T>> operation) {
        Promise<T> promise = Promise.promise();
        calls.add(new Call<>(operation, promise));
        return promise.future();
    }
}
