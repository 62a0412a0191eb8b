package dev.otpengine.risk;

import dev.otpengine.directory.Purpose;
import dev.otpengine.phone.PhoneNumber;
import java.util.UUID;

/** A text that is about to go out. Says nothing of whether anybody has the number. */
public record RiskQuestion(
        PhoneNumber number, Origin origin, UUID tenantId, UUID applicationId, Purpose purpose, String correlationId) {}
