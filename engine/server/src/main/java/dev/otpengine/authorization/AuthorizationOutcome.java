package dev.otpengine.authorization;

import java.util.UUID;

/** What becomes of an authorization request. */
public sealed interface AuthorizationOutcome {
    /** The person must be asked. */
    record Ask(AuthorizationRequest request) implements AuthorizationOutcome {}

    /** The browser goes back to the client. */
    record Respond(UUID tenantId, AuthorizationResponse response) implements AuthorizationOutcome {}

    /**
     * There is nowhere to send an answer to: the person is told.
     *
     * @param problem holds nothing of the request
     */
    record Refuse(String problem) implements AuthorizationOutcome {}
}
