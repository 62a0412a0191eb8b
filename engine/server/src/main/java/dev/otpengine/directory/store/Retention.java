package dev.otpengine.directory.store;

import java.time.Duration;

/**
 * How long a tenant keeps what it doesn't need to sign people in.
 *
 * @param audits since they were written
 * @param deletedUsers since they were deleted; until then they can be restored
 */
public record Retention(Duration audits, Duration deletedUsers) {
    public static final Retention STANDARD = new Retention(Duration.ofDays(30), Duration.ofDays(30));
}
