package dev.otpengine.config;

import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRule;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.LimitSettings;
import dev.otpengine.limit.Quota;
import dev.otpengine.limit.WhenAway;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code limits.*}: for each kind its permits, window, mode while the cluster is away, and whether it only records. */
final class LimitSection {
    private static final long MOST_PERMITS = 1_000_000_000_000L;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Their permits are the tenant's, in the directory file, for each day. */
    private static final Set<LimitKind> OF_TENANTS = EnumSet.of(LimitKind.TENANT_SPEND, LimitKind.STRANGER_GUESSES);

    private final SettingsReader reader;

    LimitSection(SettingsReader reader) {
        this.reader = reader;
    }

    Settings.Limits read() {
        Map<LimitKind, LimitRule> rules = new EnumMap<>(LimitKind.class);
        for (LimitKind kind : LimitKind.values()) {
            rules.put(kind, rule(byDefault(kind)));
        }
        LimitSettings standard = LimitSettings.STANDARD;
        return new Settings.Limits(
                new LimitSettings(
                        reader.number("limits.most-members", standard.mostMembers(), 1, 99),
                        reader.number("limits.most-keys", standard.mostKeys(), 1_000, 10_000_000)),
                new LimitRules(rules));
    }

    /** @return the setting's prefix, such as {@code limits.address-sends} */
    static String key(LimitKind kind) {
        return "limits." + kind.tag().replace('_', '-');
    }

    private LimitRule rule(LimitRule byDefault) {
        String key = key(byDefault.kind());
        boolean ofTenants = OF_TENANTS.contains(byDefault.kind());
        return new LimitRule(
                byDefault.kind(),
                ofTenants ? byDefault.quota() : quota(key, byDefault.quota()),
                whenAway(key + ".when-away", byDefault.whenAway()),
                reader.flag(key + ".record-only", false));
    }

    private Quota quota(String key, Quota byDefault) {
        return new Quota(
                reader.largeNumber(key + ".permits", byDefault.permits(), 1, MOST_PERMITS),
                reader.duration(key + ".window", byDefault.window(), Duration.ofSeconds(10), Duration.ofDays(31)));
    }

    private WhenAway whenAway(String key, WhenAway byDefault) {
        String text = reader.text(key, byDefault.tag());
        for (WhenAway mode : WhenAway.values()) {
            if (mode.tag().equals(text.replace('-', '_'))) {
                return mode;
            }
        }
        reader.problem(key, "must be open, closed or local-share");
        return byDefault;
    }

    /**
     * Open where there are many keys: a member that knows too many treats new ones as if the cluster were away, and must not
     * refuse people for that. Without the cluster no text goes out anyway.
     */
    private static LimitRule byDefault(LimitKind kind) {
        return switch (kind) {
            case ADDRESS_SENDS -> rule(kind, 1_000, HOUR, WhenAway.OPEN);
            case APPLICATION_SENDS -> rule(kind, 1_000_000, HOUR, WhenAway.OPEN);
            case TENANT_SENDS -> rule(kind, 1_000_000, DAY, WhenAway.OPEN);
            case COUNTRY_SENDS -> rule(kind, 100_000, HOUR, WhenAway.LOCAL_SHARE);
            case PREFIX_SENDS -> rule(kind, 1_000, HOUR, WhenAway.OPEN);
            case NUMBER_SENDS -> rule(kind, 100, DAY, WhenAway.OPEN);
            case TENANT_SPEND -> rule(kind, MOST_PERMITS, DAY, WhenAway.LOCAL_SHARE);
            case ADDRESS_GUESSES -> rule(kind, 500, HOUR, WhenAway.OPEN);
            case APPLICATION_GUESSES, TENANT_GUESSES -> rule(kind, 1_000_000, HOUR, WhenAway.OPEN);
            case STRANGER_GUESSES -> rule(kind, 10_000, DAY, WhenAway.LOCAL_SHARE);
            case ADMIN_UNITS -> rule(kind, 8_000, Duration.ofSeconds(10), WhenAway.OPEN);
            case ADMIN_WRITES -> rule(kind, 3_000, Duration.ofSeconds(150), WhenAway.OPEN);
            case TENANT_WRITES -> rule(kind, 18_000, Duration.ofMinutes(5), WhenAway.OPEN);
        };
    }

    private static LimitRule rule(LimitKind kind, long permits, Duration window, WhenAway whenAway) {
        return new LimitRule(kind, new Quota(permits, window), whenAway, false);
    }
}
