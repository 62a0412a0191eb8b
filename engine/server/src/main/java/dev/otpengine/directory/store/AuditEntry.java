package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody did something, or was refused.
 *
 * @param category such as {@code UserManagement}
 * @param activity such as {@code Update user}
 * @param details without names and numbers of people: it is kept when they are gone
 * @param request of a client, that came to this
 */
public record AuditEntry(
        UUID id,
        Instant when,
        Party initiator,
        String category,
        String activity,
        boolean success,
        Optional<String> reason,
        Party target,
        Optional<UUID> correlationId,
        Map<String, String> details,
        Optional<Request> request) {

    /**
     * Who, or what.
     *
     * @param kind such as {@code User}, {@code Group}, {@code Application}, {@code Policy}
     * @param name forgotten when the person is removed for good
     */
    public record Party(String kind, UUID id, Optional<String> name) {}

    /**
     * What a client sent, and may send again when it got no answer.
     *
     * @param fingerprint the same each time
     * @param repeated whether this was one of the later times
     */
    public record Request(String fingerprint, boolean repeated) {}
}
