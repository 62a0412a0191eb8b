package dev.otpengine.directory.store;

import java.util.UUID;

/** Whoever can be in a group or hold a license. */
public sealed interface Member {
    UUID id();

    record OfUser(UUID id) implements Member {}

    record OfGroup(UUID id) implements Member {}
}
