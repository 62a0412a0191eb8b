package dev.otpengine.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * An error as the native authentication API and OAuth clients read it.
 *
 * @param number stands in {@code error_codes} and in front of the description
 * @param description says what is wrong and what to do; holds nothing of the request
 * @param retryAfterSeconds zero when no wait is known
 */
public record ProtocolError(
        int status, String error, Optional<String> suberror, int number, String description, long retryAfterSeconds) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    public static ProtocolError of(int status, String error, int number, String description) {
        return new ProtocolError(status, error, Optional.empty(), number, description, 0);
    }

    public static ProtocolError badRequest(String error, int number, String description) {
        return of(400, error, number, description);
    }

    public ProtocolError withSuberror(String name) {
        return new ProtocolError(status, error, Optional.of(name), number, description, retryAfterSeconds);
    }

    /** @param millis rounded up to whole seconds, at least one */
    public ProtocolError withRetryAfterMillis(long millis) {
        long seconds = Math.max(1, (millis + 999) / 1000);
        return new ProtocolError(status, error, suberror, number, description, seconds);
    }

    JsonObject body(Instant now, String traceId, String correlationId) {
        String timestamp = TIMESTAMP.format(now);
        JsonObject body = new JsonObject()
                .put("error", error)
                .put(
                        "error_description",
                        "AADSTS" + number + ": " + description + "\r\nTrace ID: " + traceId + "\r\nCorrelation ID: "
                                + correlationId + "\r\nTimestamp: " + timestamp)
                .put("error_codes", new JsonArray().add(number))
                .put("timestamp", timestamp)
                .put("trace_id", traceId)
                .put("correlation_id", correlationId);
        suberror.ifPresent(name -> body.put("suberror", name));
        return body;
    }
}
