package dev.otpengine.http.graph;

import dev.otpengine.http.BodyReader;
import dev.otpengine.http.Correlation;
import dev.otpengine.http.Edge;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.ExtensionHeaders;
import dev.otpengine.risk.Origin;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call's request and its answer: always with its ids, answered once. */
final class GraphCall {
    static final int LARGEST_BODY = 1024 * 1024 - 1;

    private static final String JSON =
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    private final HttpServerRequest request;
    private final Edge edge;
    private final Correlation correlation;
    private final Deadline deadline;
    private final Instant arrived;
    private final long startNanos;

    GraphCall(HttpServerRequest request, Edge edge) {
        this.request = request;
        this.edge = edge;
        this.correlation = Correlation.of(request, edge.random());
        this.deadline = Deadline.after(Exchange.DEADLINE, edge.nanoTime());
        this.arrived = edge.clock().instant();
        this.startNanos = edge.nanoTime().getAsLong();
    }

    HttpServerRequest request() {
        return request;
    }

    Origin origin() {
        return new Origin(edge.clientAddress().of(request), () -> ExtensionHeaders.of(request.headers()));
    }

    Deadline deadline() {
        return deadline;
    }

    /** This call's own id. */
    String requestId() {
        return correlation.traceId();
    }

    String clientRequestId() {
        return correlation.id();
    }

    Instant arrived() {
        return arrived;
    }

    /** Whether the client says that it sends this again, so that it may have been carried out before. */
    boolean isRepeated() {
        return !header("retry-attempt").isEmpty();
    }

    long nanos() {
        return edge.nanoTime().getAsLong() - startNanos;
    }

    String header(String name) {
        @Nullable String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** Fails with {@link GraphError} 415, and as {@link BodyReader#read} does. */
    Future<Buffer> body() {
        return BodyReader.read(request, LARGEST_BODY, Math.max(1, deadline.remainingMillis()))
                .map(this::ofRightType);
    }

    /** Actions without parameters come without a body and so without its type. */
    private Buffer ofRightType(Buffer body) {
        String type = header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (body.length() > 0 && !type.equals("application/json")) {
            throw new GraphError(415, "Request_BadRequest", "The content type must be application/json.");
        }
        return body;
    }

    /** In a header of the answer, whatever that will be. */
    void tell(String header, String value) {
        request.response().putHeader(header, value);
    }

    void succeed(Answer answer) {
        answer.location().ifPresent(location -> request.response().putHeader(HttpHeaders.LOCATION, location));
        end(answer.status(), answer.body());
    }

    void fail(GraphError error) {
        error.headers().forEach(this::tell);
        end(error.status(), Optional.of(error.body(edge.clock().instant(), requestId(), clientRequestId())));
    }

    private void end(int status, Optional<JsonObject> body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("request-id", requestId())
                .putHeader("client-request-id", clientRequestId())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("x-content-type-options", "nosniff");
        if (body.isEmpty()) {
            response.end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader("odata-version", "4.0")
                .end(body.get().toBuffer());
    }
}
