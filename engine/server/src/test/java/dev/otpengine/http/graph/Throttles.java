package dev.otpengine.http.graph;

import dev.otpengine.limit.LimitEvents;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRule;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.LimitSettings;
import dev.otpengine.limit.Limits;
import dev.otpengine.limit.MemoryLeaseStore;
import dev.otpengine.limit.Quota;
import dev.otpengine.limit.WhenAway;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Throttles of one member. */
final class Throttles {
    private Throttles() {}

    /** @param quotas of those that are to be reached; the others are wide */
    static Throttle of(Clock clock, Map<LimitKind, Quota> quotas, LimitEvents events) {
        Map<LimitKind, LimitRule> rules = new EnumMap<>(LimitKind.class);
        for (LimitKind kind : LimitKind.values()) {
            Quota quota = quotas.getOrDefault(kind, new Quota(1_000_000, Duration.ofDays(1)));
            rules.put(kind, new LimitRule(kind, quota, WhenAway.CLOSED, false));
        }
        Limits limits = new Limits(
                new MemoryLeaseStore(clock), new LimitSettings(1, 10_000), clock, new SecureRandom(), events);
        return new Throttle(limits, new LimitRules(rules));
    }
}
