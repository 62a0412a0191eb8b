package dev.otpengine.directory.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a tenant keeps what it doesn't need to sign people in.
 *
 * @param audits since they were written
 * @param deletedUsers since they were deleted; until then they can be restored
 * @param unusedNumbers since their last use; then they no longer sign in, because they may be somebody else's by now.
 *     Empty for never
 */
public record Retention(Duration audits, Duration deletedUsers, Optional<Duration> unusedNumbers) {
    public static final Retention STANDARD =
            new Retention(Duration.ofDays(30), Duration.ofDays(30), Optional.of(Duration.ofDays(180)));
}
