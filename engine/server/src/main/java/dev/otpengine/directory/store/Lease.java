package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.UUID;

/**
 * What one member at a time does.
 *
 * @param now by the member's clock; clocks that differ may let two members hold a lease at once, so what it guards does no
 *     harm when it is done twice
 */
public record Lease(String name, UUID holder, Instant now, Instant until) {}
