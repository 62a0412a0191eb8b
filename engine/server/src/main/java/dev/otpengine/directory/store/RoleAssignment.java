package dev.otpengine.directory.store;

import java.util.UUID;

/**
 * A role that somebody has.
 *
 * @param principalId a user, a group or an application
 * @param directoryScopeId {@code /} for the whole tenant
 */
public record RoleAssignment(UUID id, UUID roleDefinitionId, UUID principalId, String directoryScopeId) {}
