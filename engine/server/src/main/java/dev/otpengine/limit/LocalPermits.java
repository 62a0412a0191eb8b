package dev.otpengine.limit;

import dev.otpengine.crypto.Hash128;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What this member holds of one key in one window: its free share, and blocks leased from the cluster. Safe for use by many
 * threads; its lock is held for a few instructions and never across a call.
 */
final class LocalPermits {
    private static final int MOST_WAITING = 1_000;

    /** The first block serves so many claims like the one that asks for it. */
    private static final int FIRST_BLOCK = 16;

    private final LimitRule rule;
    private final Hash128 hash;
    private final Window window;
    private final Deque<Waiter> waiting = new ArrayDeque<>(1);
    private long available;
    private boolean hasFreeShare;
    private long leased;
    private long leasedByAll;
    private long block;
    private long latestAmount = 1;
    private boolean leasing;

    /** Zero while the cluster has answered all. */
    private long unansweredId;

    LocalPermits(LimitRule rule, Hash128 hash, Window window) {
        this.rule = rule;
        this.hash = hash;
        this.window = window;
    }

    Window window() {
        return window;
    }

    WhenAway whenAway() {
        return rule.whenAway();
    }

    LeaseKey leaseKey() {
        return new LeaseKey(rule.kind(), hash, window.lengthMillis(), window.id());
    }

    synchronized Taking take(long amount) {
        addFreeShare();
        latestAmount = Math.max(1, amount);
        return decide(amount);
    }

    synchronized boolean isSpent(long amount) {
        addFreeShare();
        return amount > available && !mayGet(amount);
    }

    synchronized long granted() {
        return (hasFreeShare ? window.freeShare(rule.quota()) : 0) + leased - available;
    }

    synchronized void giveBack(long amount) {
        available += amount;
    }

    private Taking decide(long amount) {
        if (amount <= available) {
            available -= amount;
            return Taking.TAKEN;
        }
        return mayGet(amount) ? Taking.UNDECIDED : Taking.SPENT;
    }

    private void addFreeShare() {
        if (!hasFreeShare && window.holdsSlot()) {
            hasFreeShare = true;
            block = window.freeShare(rule.quota());
            available += block;
        }
    }

    /** As far as this member knows. */
    private boolean mayGet(long amount) {
        long missing = amount - available;
        long most = canSeal() ? rule.quota().permits() - leasedByAll : leasable();
        return amount <= rule.quota().permits() && missing <= most;
    }

    private long leasable() {
        return window.leasable(rule.quota()) - leasedByAll;
    }

    private boolean canSeal() {
        return !window.isSealed() && window.freeShare(rule.quota()) > 0;
    }

    /** @return null when too many wait already */
    synchronized @Nullable Waiter enqueue(long amount) {
        if (waiting.size() >= MOST_WAITING) {
            return null;
        }
        Waiter waiter = new Waiter(amount);
        waiting.add(waiter);
        return waiter;
    }

    /** @return false when it was decided before */
    synchronized boolean abandon(Waiter waiter) {
        return waiting.remove(waiter);
    }

    /** @return the first in the queue, decided and to be told; null when only the cluster can decide it */
    synchronized @Nullable Waiter decideNext() {
        addFreeShare();
        Waiter first = waiting.peek();
        Taking taking = first == null ? Taking.UNDECIDED : decide(first.amount());
        return taking == Taking.UNDECIDED ? null : waiting.remove().decide(taking);
    }

    /** @return the first in the queue, to be told that the cluster is away; null when nobody waits */
    synchronized @Nullable Waiter giveUpNext() {
        Waiter first = waiting.poll();
        return first == null ? null : first.decide(Taking.AWAY);
    }

    /** @return whether the caller is to lease more now; it then says how that ended */
    synchronized boolean beginLease() {
        return !leasing && (leasing = !waiting.isEmpty() || runsLow());
    }

    /** Like {@link #beginLease}, needed or not: to see whether the cluster answers. */
    synchronized boolean beginProbe() {
        return !leasing && (leasing = leasable() > 0);
    }

    private boolean runsLow() {
        return available < block / 2 && leasable() > 0;
    }

    /** Whether the first in the queue can only be served from shares that nobody claimed. */
    synchronized boolean needsSeal() {
        Waiter first = waiting.peek();
        return first != null && first.amount() - available > leasable() && canSeal();
    }

    /** @param freshId for a request that is not the repetition of an unanswered one */
    synchronized LeaseRequest request(long freshId, int sharers, long nowMillis) {
        unansweredId = unansweredId == 0 ? freshId : unansweredId;
        Waiter first = waiting.peek();
        long least = first == null ? 1 : Math.max(1, first.amount() - available);
        long ahead = Math.max(2 * block, FIRST_BLOCK * latestAmount);
        return new LeaseRequest(
                unansweredId,
                window.leasable(rule.quota()),
                least,
                Math.max(ahead, queued() - available),
                sharers,
                window.lifeMillis(nowMillis));
    }

    private long queued() {
        long sum = 0;
        for (Waiter waiter : waiting) {
            sum += waiter.amount();
        }
        return sum;
    }

    synchronized void onLeased(Lease lease) {
        leasing = false;
        unansweredId = 0;
        available += lease.granted();
        leased += lease.granted();
        leasedByAll = lease.leasedByAll();
        block = lease.granted() == 0 ? block : lease.granted();
    }

    synchronized void onLeaseFailed() {
        leasing = false;
    }

    /** @return what was leased and not used: this member has it no more */
    synchronized long surrender() {
        long surrendered = Math.min(available, leased);
        available -= surrendered;
        leased -= surrendered;
        return surrendered;
    }
}
