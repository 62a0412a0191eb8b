package dev.otpengine.limit;

import dev.otpengine.time.Deadline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * All limits of this member. Exact over all members: never more than a quota's permits in a window, possibly slightly fewer,
 * for what one member holds unused at the window's end no other can use. A window's permits are divided so:
 *
 * <ul>
 *   <li>Half are free shares, one for each <em>slot</em>. A member claims one slot in each window, before it begins, and may
 *       then use its share of any key without asking. A slot stays claimed until the window ends, though its holder may die:
 *       a replacement takes another, or has no free share.
 *   <li>The rest is leased to members in blocks, key by key, the next block before the last is used up. Blocks get smaller as
 *       the rest does.
 *   <li>When the rest is used up, the window's slots are <em>sealed</em>: nobody can claim one any more, and the shares of
 *       those that nobody holds are leased like the rest.
 * </ul>
 *
 * <p>A quota of fewer than two permits for each slot has no free shares: the first claim for a key always asks the cluster.
 * Safe for use by many threads.
 */
public final class Limits {
    private static final int SWEEP_PER_TICK = 1_000;

    private final Ground ground;
    private final Map<LimitKind, KindLimits> kinds = new EnumMap<>(LimitKind.class);

    /** @param random safe for use by many threads; makes ids that must differ between members */
    public Limits(
            LeaseStore store, LimitSettings settings, Clock clock, RandomGenerator random, LimitEvents events) {
        ground = new Ground(store, new Windows(store, settings.mostMembers(), random), clock, random, events);
        for (LimitKind kind : LimitKind.values()) {
            kinds.put(kind, new KindLimits(kind, ground, settings.mostKeys()));
        }
    }

    /**
     * Claims slots in the current windows of these lengths, so that the first requests find free shares. Other lengths are
     * met at their first claim.
     *
     * @return never fails
     */
    public Future<Void> prepare(Collection<Duration> windows) {
        return ground.windows().prepare(windows.stream().map(Duration::toMillis).toList(), nowMillis());
    }

    /** To be called every second: claims slots in windows that begin soon, and forgets some keys of windows that ended. */
    public void tick() {
        long nowMillis = nowMillis();
        ground.windows().claimAhead(nowMillis);
        kinds.values().forEach(kind -> kind.table().sweep(nowMillis, SWEEP_PER_TICK));
    }

    /**
     * Takes the permits of all claims, or none.
     *
     * @param claims in the order in which they are to be looked at: the first that does not hold is told
     * @return never fails. Complete already, unless one of the claims must wait for the cluster; then on the caller's event
     *     loop. At the deadline the cluster is taken to be away
     */
    public Future<Verdict> reserve(List<Claim> claims, Deadline deadline) {
        Future<Verdict> verdict = new Attempt(this, List.copyOf(claims), deadline).run();
        Context caller = verdict.isComplete() ? null : Vertx.currentContext();
        return caller == null ? verdict : Future.fromCompletionStage(verdict.toCompletionStage(), caller);
    }

    /** Whether this member knows, without asking, that a claim would find its quota used up. */
    public boolean isSpent(Claim claim) {
        return of(claim.kind()).isSpent(claim, nowMillis());
    }

    /** How many permits of a claim's quota this member has granted in the window; other members may have granted more. */
    public long granted(Claim claim) {
        return of(claim.kind()).granted(claim, nowMillis());
    }

    /** Whether the cluster does not answer for this kind. */
    public boolean isAway(LimitKind kind) {
        return of(kind).isAway();
    }

    /** Keys of this kind in memory. */
    public int keys(LimitKind kind) {
        return of(kind).table().size();
    }

    /**
     * Gives leased permits that were not used back to the cluster, as many as can be until the deadline. From now on all
     * kinds are as if the cluster were away.
     *
     * @return never fails
     */
    public Future<Void> close(Deadline deadline) {
        kinds.values().forEach(KindLimits::close);
        return new Farewell(ground, kinds.values(), deadline).run();
    }

    KindLimits of(LimitKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    long nowMillis() {
        return ground.clock().millis();
    }

    LimitEvents events() {
        return ground.events();
    }
}
