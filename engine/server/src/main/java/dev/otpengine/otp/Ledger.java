package dev.otpengine.otp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that must change together for one person and purpose: live codes, texts sent, wrong guesses, locks. Immutable; the
 * store replaces one by the next in a single operation.
 *
 * @param flows those with a live code, and dead ones as tombstones until they expire, first dead first
 * @param familiar standing of callers who are known from an earlier success
 * @param unfamiliar standing of everybody else
 * @param places where familiar callers come from, latest success last
 * @param answered the latest requests that changed something
 * @param unlockedAtMillis when an administrator last forgave all wrong guesses, and zero when none ever did: what an older
 *     record tells of guesses before counts no more
 * @param later what only members of a later version understand
 */
public record Ledger(
        List<Flow> flows,
        Standing familiar,
        Standing unfamiliar,
        List<Place> places,
        List<Answered> answered,
        long unlockedAtMillis,
        LaterFields later) {
    public static final Ledger EMPTY = new Ledger(List.of(), Standing.EMPTY, Standing.EMPTY, List.of(), List.of());

    private static final Comparator<Flow> FIRST_TO_MAKE_ROOM =
            Comparator.comparing(Flow::familiar).thenComparing(Flow::expiresAtMillis);

    private static final Comparator<Flow> OLDEST = Comparator.comparing(Flow::expiresAtMillis);

    /** Dead flows remembered. */
    private static final int TOMBSTONES = 8;

    /**
     * Requests remembered of each kind of caller; more than can be under way for one person at once within the guesses
     * that a flow allows.
     */
    static final int REMEMBERED_REQUESTS = 8;

    public Ledger(
            List<Flow> flows, Standing familiar, Standing unfamiliar, List<Place> places, List<Answered> answered) {
        this(flows, familiar, unfamiliar, places, answered, 0, LaterFields.NONE);
    }

    Standing standing(boolean ofFamiliar) {
        return ofFamiliar ? familiar : unfamiliar;
    }

    boolean knows(Caller caller, long nowMillis) {
        return caller.knownDevice()
                || places.stream()
                        .anyMatch(place -> place.hash() == caller.place()
                                && nowMillis - place.lastSuccessMillis() < OtpPolicy.FAMILIAR_MILLIS);
    }

    Optional<Flow> flow(long id) {
        return flows.stream().filter(flow -> flow.id() == id).findFirst();
    }

    Optional<Answered> answered(long requestId) {
        return answered.stream()
                .filter(earlier -> earlier.requestId() == requestId)
                .findFirst();
    }

    /**
     * Id of the latest request of that kind of caller that counted a text and was not settled, where it was in that flow;
     * zero otherwise.
     */
    long lastIssue(long flowId, boolean ofFamiliar) {
        long last = 0;
        for (Answered request : answered) {
            if (request.isIssue() && request.familiar() == ofFamiliar) {
                last = request.flowId() == flowId ? request.requestId() : 0;
            }
        }
        return last;
    }

    /**
     * Replaces the flow of that id or adds it; drops expired ones, and ends one where there are too many. A stranger's flow
     * that finds only familiar ones is ended itself, and looks to him as if it had been crowded out later.
     */
    Ledger with(Flow changed, long nowMillis, OtpPolicy policy) {
        List<Flow> live = new ArrayList<>(flows.size() + 1);
        List<Flow> dead = new ArrayList<>();
        for (Flow flow : flows) {
            if (flow.id() != changed.id() && nowMillis < flow.expiresAtMillis()) {
                (flow.isLive(nowMillis, policy) ? live : dead).add(flow);
            }
        }
        (changed.isLive(nowMillis, policy) ? live : dead).add(changed);
        if (live.size() > policy.liveFlows() && live.contains(changed)) {
            Flow crowdedOut = crowdedOut(live, changed);
            live.remove(crowdedOut);
            dead.add(crowdedOut.givenUp(policy));
        }
        List<Flow> kept = new ArrayList<>(latest(dead, TOMBSTONES));
        kept.addAll(live);
        return new Ledger(List.copyOf(kept), familiar, unfamiliar, places, answered, unlockedAtMillis, later);
    }

    private static Flow crowdedOut(List<Flow> live, Flow changed) {
        List<Flow> others = new ArrayList<>(live);
        others.remove(changed);
        if (changed.familiar()) {
            return Collections.min(others, FIRST_TO_MAKE_ROOM);
        }
        return others.stream().filter(flow -> !flow.familiar()).min(OLDEST).orElse(changed);
    }

    Ledger with(boolean ofFamiliar, Standing changed) {
        return new Ledger(
                flows,
                ofFamiliar ? changed : familiar,
                ofFamiliar ? unfamiliar : changed,
                places,
                answered,
                unlockedAtMillis,
                later);
    }

    /** Each kind of caller pushes out its own requests alone. */
    Ledger with(Answered request) {
        List<Answered> next = new ArrayList<>(answered);
        next.add(request);
        List<Answered> alike = next.stream()
                .filter(other -> other.familiar() == request.familiar())
                .toList();
        if (alike.size() > REMEMBERED_REQUESTS) {
            next.remove(alike.get(0));
        }
        return new Ledger(flows, familiar, unfamiliar, places, List.copyOf(next), unlockedAtMillis, later);
    }

    Ledger without(Answered request) {
        List<Answered> next = new ArrayList<>(answered);
        next.remove(request);
        return new Ledger(flows, familiar, unfamiliar, places, List.copyOf(next), unlockedAtMillis, later);
    }

    /** Success: both counts in a row begin anew, and the place is familiar from now on. */
    Ledger afterSuccess(long place, long nowMillis) {
        List<Place> next = new ArrayList<>(places.size() + 1);
        for (Place known : places) {
            if (known.hash() != place && nowMillis - known.lastSuccessMillis() < OtpPolicy.FAMILIAR_MILLIS) {
                next.add(known);
            }
        }
        next.add(new Place(place, nowMillis));
        return new Ledger(
                flows,
                familiar.afterSuccess(),
                unfamiliar.afterSuccess(),
                latest(next, OtpPolicy.FAMILIAR_PLACES),
                answered,
                unlockedAtMillis,
                later);
    }

    /** An administrator forgives: no lock, no wait, no gap, and a full budget. Codes and places stay as they are. */
    Ledger unlocked(long nowMillis) {
        return new Ledger(flows, Standing.EMPTY, Standing.EMPTY, places, answered, nowMillis, later);
    }

    /** Without the wrong guesses that were made before an unlocking that this ledger did not hear of. */
    Ledger forgiven(long atMillis) {
        return atMillis <= unlockedAtMillis
                ? this
                : new Ledger(
                        flows,
                        familiar.with(familiar.failures().after(atMillis)),
                        unfamiliar.with(unfamiliar.failures().after(atMillis)),
                        places,
                        answered,
                        atMillis,
                        later);
    }

    /** What must survive a restart of every member: all but flows, texts and requests, which a restart ends. */
    public Ledger lasting() {
        return new Ledger(
                List.of(),
                new Standing(SendWindow.EMPTY, familiar.failures()),
                new Standing(SendWindow.EMPTY, unfamiliar.failures()),
                places,
                List.of(),
                unlockedAtMillis,
                later);
    }

    /** With what another history of the same person tells of guesses, places and unlocking. */
    Ledger mergedWith(Ledger another) {
        return forgiven(another.unlockedAtMillis).mergedAfterUnlocking(another.forgiven(unlockedAtMillis));
    }

    private Ledger mergedAfterUnlocking(Ledger other) {
        long success = lastSuccessMillis();
        long otherSuccess = other.lastSuccessMillis();
        return new Ledger(
                flows,
                familiar.with(familiar.failures().mergedWith(other.familiar.failures(), success, otherSuccess)),
                unfamiliar.with(unfamiliar.failures().mergedWith(other.unfamiliar.failures(), success, otherSuccess)),
                LedgerMerge.places(places, other.places),
                answered,
                unlockedAtMillis,
                later.orLater(other.later));
    }

    private long lastSuccessMillis() {
        return places.stream().mapToLong(Place::lastSuccessMillis).max().orElse(0);
    }

    /**
     * Whether {@link #lasting} has changed so that it is worth keeping: a place that succeeds again is, once a day.
     *
     * @param before the ledger that this one came from
     */
    public boolean lastsOtherwiseThan(Ledger before) {
        return unlockedAtMillis != before.unlockedAtMillis
                || !familiar.failures().equals(before.familiar.failures())
                || !unfamiliar.failures().equals(before.unfamiliar.failures())
                || !before.places.stream().allMatch(this::keepsFresh)
                || places.size() > before.places.size();
    }

    private boolean keepsFresh(Place before) {
        return places.stream().anyMatch(place -> place.hash() == before.hash() && dayOf(place) == dayOf(before));
    }

    /** Of the calendar, so that successes a little less than a day apart are kept too. */
    private static long dayOf(Place place) {
        return Math.floorDiv(place.lastSuccessMillis(), OtpPolicy.DAY_MILLIS);
    }

    /**
     * After this nothing in here matters any more; {@link Long#MAX_VALUE} while only an administrator can unlock, and when
     * one did: a record of the lock may lie in a journal for as long.
     */
    public long forgettableAtMillis(OtpPolicy policy) {
        if (unlockedAtMillis != 0 || isUntilUnlocked(false, policy)) {
            return Long.MAX_VALUE;
        }
        long at = Math.max(familiar.forgettableAtMillis(), unfamiliar.forgettableAtMillis());
        for (Flow flow : flows) {
            at = Math.max(at, flow.expiresAtMillis());
        }
        for (Place place : places) {
            at = Math.max(at, place.lastSuccessMillis() + OtpPolicy.FAMILIAR_MILLIS);
        }
        return at;
    }

    /** Whether only an administrator can unlock; where it holds for a familiar caller, it does for everybody. */
    boolean isUntilUnlocked(boolean forFamiliar, OtpPolicy policy) {
        int byStrangers = unfamiliar.failures().inARow();
        return familiar.failures().inARow() + byStrangers >= policy.guessesInARow()
                || (!forFamiliar && byStrangers >= policy.unfamiliarGuessesInARow());
    }

    private static <T> List<T> latest(List<T> all, int most) {
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
