package dev.otpengine.directory.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A set of users and of other groups. */
public record Group(
        UUID id,
        String displayName,
        String mailNickname,
        Optional<String> description,
        boolean securityEnabled,
        boolean mailEnabled,
        Instant created) {}
