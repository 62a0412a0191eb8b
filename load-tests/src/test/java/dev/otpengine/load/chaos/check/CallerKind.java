package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Call;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the engine may take a caller for. */
enum CallerKind {
    FAMILIAR,
    UNFAMILIAR;

    /** Places that the engine remembers of one person. */
    private static final int REMEMBERED = 4;

    /** @param ofUser all calls of the call's person */
    static Set<CallerKind> possible(Call call, List<Call> ofUser) {
        Map<String, Long> knownSince = new HashMap<>();
        Set<String> perhapsKnown = new HashSet<>();
        for (Call earlier : ofUser) {
            if (earlier.mayBeAcceptance() && earlier.beginMillis() <= call.endMillis() && earlier.id() != call.id()) {
                perhapsKnown.add(earlier.place());
                if (earlier.isAcceptance() && earlier.precedes(call)) {
                    knownSince.put(earlier.place(), earlier.beginMillis());
                }
            }
        }
        if (!perhapsKnown.contains(call.place())) {
            return EnumSet.of(UNFAMILIAR);
        }
        return isSurelyKnown(call, ofUser, knownSince) ? EnumSet.of(FAMILIAR) : EnumSet.allOf(CallerKind.class);
    }

    /** No more than three other places can have succeeded since. */
    private static boolean isSurelyKnown(Call call, List<Call> ofUser, Map<String, Long> knownSince) {
        Long since = knownSince.get(call.place());
        return since != null
                && ofUser.stream()
                                .filter(other -> other.mayBeAcceptance()
                                        && other.effectEndMillis() >= since
                                        && other.beginMillis() <= call.endMillis())
                                .map(Call::place)
                                .filter(place -> !place.equals(call.place()))
                                .distinct()
                                .count()
                        < REMEMBERED;
    }
}
