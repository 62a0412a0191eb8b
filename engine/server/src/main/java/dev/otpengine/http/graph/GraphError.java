package dev.otpengine.http.graph;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * A refusal as Graph's clients read it. Anyone can cause one, so it has no stack trace; its message says what to do and
 * shows nothing that was sent but names of properties.
 */
public final class GraphError extends RuntimeException {
    /** Without a zone, and read as UTC. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final long UNAVAILABLE_SECONDS = 5;

    private final int status;
    private final String code;
    private final Map<String, String> headers;

    public GraphError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private GraphError(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    /** The same, with a time after which it makes sense to try again. */
    GraphError after(long seconds) {
        return with(Map.of("retry-after", Long.toString(seconds)));
    }

    private GraphError with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new GraphError(status, code, String.valueOf(getMessage()), Map.copyOf(all));
    }

    public static GraphError badRequest(String message) {
        return new GraphError(400, "Request_BadRequest", message);
    }

    public static GraphError unsupportedQuery(String message) {
        return new GraphError(400, "Request_UnsupportedQuery", message);
    }

    public static GraphError unauthenticated(String message) {
        return new GraphError(401, "InvalidAuthenticationToken", message)
                .with(Map.of("www-authenticate", "Bearer realm=\"\", error=\"invalid_token\""));
    }

    public static GraphError denied() {
        return new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    /** @param id as it was asked for; a phone number is never one */
    public static GraphError notFound(String id) {
        return new GraphError(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    public static GraphError conflict(String message) {
        return new GraphError(409, "Request_Conflict", message);
    }

    /**
     * @param scope whose limit is used up: {@code SCOPE/LIMIT/APPLICATION/TENANT}
     * @param reason in one word
     */
    static GraphError throttled(String scope, String reason, long retryAfterSeconds) {
        return new GraphError(429, "TooManyRequests", "Too many requests. Try again when Retry-After is over.")
                .with(Map.of("x-ms-throttle-scope", scope, "x-ms-throttle-information", reason))
                .after(retryAfterSeconds);
    }

    public static GraphError unavailable() {
        return new GraphError(503, "serviceNotAvailable", "The service is temporarily unavailable. Please try again.")
                .after(UNAVAILABLE_SECONDS);
    }

    public int status() {
        return status;
    }

    /** Of the answer, beside those of every answer. */
    Map<String, String> headers() {
        return headers;
    }

    public String code() {
        return code;
    }

    JsonObject body(Instant now, String requestId, String clientRequestId) {
        JsonObject inner = new JsonObject()
                .put("date", DATE.format(now))
                .put("request-id", requestId)
                .put("client-request-id", clientRequestId);
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", code)
                                .put("message", getMessage())
                                .put("innerError", inner));
    }
}
