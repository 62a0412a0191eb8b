package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A tenant's {@code smsAuthenticationMethodConfiguration} as administrators write it. */
public record SmsMethodPolicy(
        boolean enabled, List<IncludeTarget> includeTargets, List<ExcludeTarget> excludeTargets, Instant lastModified) {
    /** What a tenant has before anybody sets one. */
    public static final SmsMethodPolicy OFF = new SmsMethodPolicy(false, List.of(), List.of(), Instant.EPOCH);

    /** @param usableForSignIn off: for MFA and password reset only */
    public record IncludeTarget(Target target, boolean usableForSignIn) {}

    public record ExcludeTarget(Target target) {}

    /** Whom a target means. */
    public sealed interface Target {
        /** Graph's {@code all_users}. */
        record Everybody() implements Target {}

        record GroupTarget(UUID groupId) implements Target {}

        record UserTarget(UUID userId) implements Target {}
    }
}
