package dev.otpengine.limit;

import io.vertx.core.Future;

/**
 * What the members of a cluster share about limits. Each call is one atomic operation on one entry, which {@link LeaseState}
 * and {@link SlotState} describe; an entry lives at least as long as the latest request that changed it asked for. A call
 * never blocks nor throws, and answers or fails within the store's own time limit, on any thread. A future that fails means that nobody
 * knows whether the operation happened, or will happen yet: the same request may be repeated with the same id.
 */
public interface LeaseStore {
    /** Takes permits for this member. */
    Future<Lease> lease(LeaseKey key, LeaseRequest request);

    /**
     * Returns permits that this member leased and will not use.
     *
     * @param returnId random
     */
    Future<Void> giveBack(LeaseKey key, long returnId, long permits, long lifeMillis);

    /**
     * Claims one of a window's slots.
     *
     * @param claimant random, one for each holder and window
     */
    Future<Slots> claimSlot(SlotKey key, long claimant, int slots, long lifeMillis);

    /** Lets no more slots be claimed in a window. */
    Future<Slots> sealSlots(SlotKey key, long claimant, int slots, long lifeMillis);

    /** Members of the cluster now, at least one; a rough number will do. Answers at once, from memory. */
    int members();
}
