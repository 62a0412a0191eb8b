package dev.otpengine.otp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes one ledger of two that grew apart while the cluster was cut. Whatever either side counted stays counted: most
 * failures, latest lock, spent wins; but what an administrator forgave stays forgiven. Codes are those of the side that
 * most members were on: it had the quorum, so that its texts went out, while whoever asked the other side was told that
 * it failed and was sent nothing.
 */
public final class LedgerMerge {
    private static final int MOST_FLOWS = 12;

    private LedgerMerge() {}

    /**
     * @param one of the side that the others join
     * @param other of those who join it
     */
    public static Ledger merge(Ledger one, Ledger other) {
        return mergeAfterUnlocking(one.forgiven(other.unlockedAtMillis()), other.forgiven(one.unlockedAtMillis()));
    }

    private static Ledger mergeAfterUnlocking(Ledger one, Ledger other) {
        return new Ledger(
                flows(one.flows(), other.flows()),
                standing(one.familiar(), other.familiar()),
                standing(one.unfamiliar(), other.unfamiliar()),
                places(one.places(), other.places()),
                answered(one.answered(), other.answered()),
                one.unlockedAtMillis(),
                one.later().orLater(other.later()));
    }

    /** Where there are too many, those make room that the side with the quorum does not know. */
    private static List<Flow> flows(List<Flow> one, List<Flow> other) {
        Map<Long, Flow> others = byKey(other, Flow::id);
        List<Flow> known = new ArrayList<>();
        for (Flow flow : one) {
            Flow same = others.remove(flow.id());
            known.add(same == null ? flow : flow(flow, same));
        }
        List<Flow> flows = new ArrayList<>(others.values());
        flows.addAll(known);
        return latest(flows, MOST_FLOWS);
    }

    /** Guesses and acceptance belong to the flow, whichever of two codes they were made for. */
    private static Flow flow(Flow one, Flow other) {
        return new Flow(
                one.id(),
                one.seed(),
                one.keyId(),
                one.digits(),
                one.prescribed(),
                one.familiar() || other.familiar(),
                one.expiresAtMillis(),
                Math.max(one.wrongGuesses(), other.wrongGuesses()),
                one.isSpent() ? one.acceptedBy() : other.acceptedBy());
    }

    private static Standing standing(Standing one, Standing other) {
        return new Standing(sends(one.sends(), other.sends()), failures(one.failures(), other.failures()));
    }

    private static SendWindow sends(SendWindow one, SendWindow other) {
        SendWindow fuller = one.unanswered() > other.unanswered()
                        || (one.unanswered() == other.unanswered()
                                && one.windowStartMillis() >= other.windowStartMillis())
                ? one
                : other;
        return new SendWindow(
                Math.max(one.inARow(), other.inARow()),
                Math.max(one.lastAtMillis(), other.lastAtMillis()),
                one.waived() && other.waived(),
                fuller.unanswered(),
                fuller.windowStartMillis());
    }

    /** Guesses of before the cut stand on both sides and are counted once. */
    private static FailureWindow failures(FailureWindow one, FailureWindow other) {
        Map<Long, Integer> times = counted(one.recentMillis());
        counted(other.recentMillis()).forEach((at, count) -> times.merge(at, count, Math::max));
        List<Long> recent = new ArrayList<>();
        times.forEach((at, count) -> {
            for (int i = 0; i < count; i++) {
                recent.add(at);
            }
        });
        recent.sort(Comparator.naturalOrder());
        return new FailureWindow(Math.max(one.inARow(), other.inARow()), latest(recent, FailureWindow.MOST_KEPT));
    }

    private static Map<Long, Integer> counted(List<Long> times) {
        Map<Long, Integer> counts = new HashMap<>();
        times.forEach(at -> counts.merge(at, 1, Integer::sum));
        return counts;
    }

    /** The latest that succeeded. */
    static List<Place> places(List<Place> one, List<Place> other) {
        Map<Long, Place> byHash = byKey(one, Place::hash);
        other.forEach(place ->
                byHash.merge(place.hash(), place, (a, b) -> a.lastSuccessMillis() >= b.lastSuccessMillis() ? a : b));
        List<Place> places = new ArrayList<>(byHash.values());
        places.sort(Comparator.comparing(Place::lastSuccessMillis).thenComparing(Place::hash));
        return latest(places, OtpPolicy.FAMILIAR_PLACES);
    }

    private static List<Answered> answered(List<Answered> one, List<Answered> other) {
        Map<Long, Answered> byRequest = byKey(one, Answered::requestId);
        other.forEach(request -> byRequest.putIfAbsent(request.requestId(), request));
        List<Answered> answered = new ArrayList<>(byRequest.values());
        answered.sort(Comparator.comparing(Answered::requestId));
        return latest(answered, 2 * Ledger.REMEMBERED_REQUESTS);
    }

    private static <T> Map<Long, T> byKey(List<T> all, Function<T, Long> key) {
        Map<Long, T> map = new LinkedHashMap<>();
        all.forEach(element -> map.put(key.apply(element), element));
        return map;
    }

    private static <T> List<T> latest(List<T> all, int most) {
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
