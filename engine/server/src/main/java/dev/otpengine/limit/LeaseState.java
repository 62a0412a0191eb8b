package dev.otpengine.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the cluster keeps of one key in one window. Pure: the store runs one of these at a time for a key. A second run of
 * the latest request answers the same; of an older one, it may lease permits that nobody uses, never too many.
 *
 * @param leased to all members, less what they gave back
 * @param lastRequestId of the latest lease, zero before the first
 * @param lastGranted what that one got
 * @param returns ids of what was given back
 */
public record LeaseState(long leased, long lastRequestId, long lastGranted, List<Long> returns) {
    public static final LeaseState EMPTY = new LeaseState(0, 0, 0, List.of());

    /** Each is remembered for as long as the window lasts, for a return that counts twice would be too many permits. */
    static final int MOST_RETURNS = 32;

    /** @return this where nothing changes */
    public LeaseState lease(LeaseRequest request) {
        long left = request.limit() - leased;
        if (request.id() == lastRequestId || left < request.least()) {
            return this;
        }
        long fair = left / (2L * request.sharers());
        long granted = Math.max(request.least(), Math.min(request.wanted(), fair));
        return new LeaseState(leased + granted, request.id(), granted, returns);
    }

    /** What a lease with this id was told by the state that it led to. */
    public Lease answer(long requestId) {
        return new Lease(requestId == lastRequestId ? lastGranted : 0, leased);
    }

    /** @return this where nothing changes: the return is known, or one too many */
    public LeaseState giveBack(long returnId, long permits) {
        if (returns.contains(returnId) || returns.size() >= MOST_RETURNS || permits > leased) {
            return this;
        }
        List<Long> next = new ArrayList<>(returns);
        next.add(returnId);
        return new LeaseState(leased - permits, lastRequestId, lastGranted, List.copyOf(next));
    }

    /**
     * After a cut. At most one side had the quorum and leased, so that the other knows nothing but what this one once was;
     * what only one side was given back may be lost, and counts as used.
     */
    public LeaseState mergedWith(LeaseState other) {
        LeaseState ahead = other.leased > leased ? other : this;
        List<Long> all = Stream.concat(returns.stream(), other.returns.stream())
                .distinct()
                .toList();
        return new LeaseState(ahead.leased, ahead.lastRequestId, ahead.lastGranted, all);
    }
}
