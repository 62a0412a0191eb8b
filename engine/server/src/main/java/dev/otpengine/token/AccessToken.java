package dev.otpengine.token;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a verified access token says.
 *
 * @param userId who signed in; empty when the application is its own subject
 * @param roles the application's, empty for a person's token
 * @param scopes empty for an application's own token
 * @param authTime when the person proved to be that person
 */
public record AccessToken(
        UUID tenantId,
        UUID clientId,
        Optional<UUID> userId,
        Set<String> roles,
        Set<String> scopes,
        Instant issuedAt,
        Optional<Instant> authTime) {}
