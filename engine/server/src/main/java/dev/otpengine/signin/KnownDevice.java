package dev.otpengine.signin;

import java.util.UUID;

/** A device on which this person signed in before. It says nothing about anybody else. */
public record KnownDevice(UUID tenantId, UUID subjectId) {}
