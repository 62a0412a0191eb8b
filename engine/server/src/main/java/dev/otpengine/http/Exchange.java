package dev.otpengine.http;

import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One call and its answer: always JSON, always with its ids, answered once. */
public final class Exchange {
    /** A call is answered within this. */
    public static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-ms-request-id");
    private static final CharSequence CLIENT_REQUEST_ID = HttpHeaders.createOptimized("client-request-id");
    /** RFC 6749 section 5.2. */
    private static final CharSequence CHALLENGE = HttpHeaders.createOptimized("www-authenticate");

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=utf-8");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NO_SNIFF_NAME = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");

    private final HttpServerRequest request;
    private final Edge edge;
    private final Correlation correlation;
    private final Deadline deadline;

    private Exchange(HttpServerRequest request, Edge edge, Correlation correlation, Deadline deadline) {
        this.request = request;
        this.edge = edge;
        this.correlation = correlation;
        this.deadline = deadline;
    }

    /** Of one request, before any of its body was read. */
    public static Exchange begin(HttpServerRequest request, Edge edge) {
        edge.cors().allow(request);
        return new Exchange(
                request, edge, Correlation.of(request, edge.random()), Deadline.after(DEADLINE, edge.nanoTime()));
    }

    /** @return the form; fails with {@link InvalidRequest} */
    public Future<Form> form() {
        return FormReader.read(request, Math.max(1, deadline.remainingMillis()));
    }

    public String correlationId() {
        return correlation.id();
    }

    public Deadline deadline() {
        return deadline;
    }

    /** The caller's address, as text. */
    public String clientAddress() {
        return edge.clientAddress().of(request);
    }

    /** Value of a request header, or an empty string. */
    public String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** Every value of a request header. */
    List<String> headers(String name) {
        return request.headers().getAll(name);
    }

    String method() {
        return request.method().name();
    }

    String path() {
        return request.path();
    }

    /** What the application and the proxies before us say in headers that begin with {@code x-}; collected at each call. */
    public Map<String, String> extensionHeaders() {
        return ExtensionHeaders.of(request.headers());
    }

    public void succeed(JsonObject body) {
        succeed(200, body);
    }

    void succeed(int status, JsonObject body) {
        end(status, body);
    }

    public void fail(ProtocolError error) {
        if (error.retryAfterSeconds() > 0) {
            request.response().putHeader("retry-after", Long.toString(error.retryAfterSeconds()));
        }
        boolean challenged = request.response().headers().contains(CHALLENGE);
        if (error.status() == 401 && !challenged) {
            request.response().putHeader(CHALLENGE, "Basic realm=\"client\"");
        }
        end(error.status(), error.body(edge.clock().instant(), correlation.traceId(), correlation.id()));
    }

    private void end(int status, JsonObject body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, JSON)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(NO_SNIFF_NAME, NO_SNIFF)
                .set(REQUEST_ID, correlation.id())
                .set(CLIENT_REQUEST_ID, correlation.id());
        response.setStatusCode(status).end(body.toBuffer());
    }
}
