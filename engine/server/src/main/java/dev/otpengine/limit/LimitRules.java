package dev.otpengine.limit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One rule for each kind, as the operator set it; a tenant may bring its own quota for some. */
public final class LimitRules {
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<LimitKind, LimitRule> byKind;

    /** @param byKind a rule for each kind there is */
    public LimitRules(Map<LimitKind, LimitRule> byKind) {
        this.byKind = new EnumMap<>(byKind);
    }

    public LimitRule of(LimitKind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }

    /** Lengths of all windows. */
    public Set<Duration> windows() {
        return byKind.values().stream().map(rule -> rule.quota().window()).collect(Collectors.toSet());
    }

    /** The operator's rule with a tenant's quota for each day. */
    public LimitRule of(LimitKind kind, long permits, boolean recordOnly) {
        LimitRule rule = of(kind);
        return new LimitRule(
                kind, new Quota(permits, DAY), rule.whenAway(), recordOnly || rule.recordOnly());
    }
}
