package dev.otpengine.directory;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A person as a sign-in sees one.
 *
 * @param guest {@code userType} Guest: a B2B guest, whose home is another tenant
 * @param mfaRequired per-user MFA state: enforced
 * @param groups direct memberships only; {@link Audience} knows the nesting
 * @param licenses SKU ids assigned to the person; {@link Tenant} knows which groups bring one
 * @param signInSessionsValidFrom sessions and refresh tokens of an earlier sign-in are over
 */
public record Subscriber(
        UUID id,
        String userPrincipalName,
        String displayName,
        boolean accountEnabled,
        boolean guest,
        boolean mfaRequired,
        Set<UUID> groups,
        Set<UUID> licenses,
        Instant signInSessionsValidFrom) {}
