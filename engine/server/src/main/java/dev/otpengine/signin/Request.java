package dev.otpengine.signin;

import dev.otpengine.otp.Caller;
import dev.otpengine.risk.Origin;
import dev.otpengine.time.Deadline;

/**
 * What every step knows of its caller.
 *
 * @param tenant id or domain, as it stands in the path
 * @param clientId as it came
 * @param caller as the ledgers know it
 * @param correlationId of the caller's whole attempt, for logs
 * @param deadline by which an answer must be there
 */
public record Request(
        String tenant, String clientId, Caller caller, Origin origin, String correlationId, Deadline deadline) {}
