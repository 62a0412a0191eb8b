package dev.otpengine.http.graph;

import dev.otpengine.risk.Origin;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.AccessToken;

/**
 * Who calls, and until when an answer must be there.
 *
 * @param token verified
 */
public record Caller(AccessToken token, Origin origin, String correlationId, Deadline deadline) {}
