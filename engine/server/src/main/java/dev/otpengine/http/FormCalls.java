package dev.otpengine.http;

import dev.otpengine.signin.SignInRefused;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of the form {@code POST /{tenant}/...}, found by the part of the path after the tenant. Served without
 * vertx-web: these are the calls that must be fast.
 */
public final class FormCalls {
    private static final Logger LOG = LoggerFactory.getLogger(FormCalls.class);

    private final Map<String, FormCall> bySuffix;
    private final Edge edge;
    private final Function<SignInRefused, ProtocolError> refusals;
    private final CallEvents events;

    public FormCalls(
            Map<String, FormCall> bySuffix,
            Edge edge,
            Function<SignInRefused, ProtocolError> refusals,
            CallEvents events) {
        this.bySuffix = Map.copyOf(bySuffix);
        this.edge = edge;
        this.refusals = refusals;
        this.events = events;
    }

    /** @return whether the call is one of these; if so it will be answered */
    public boolean serve(HttpServerRequest request) {
        String path = request.path();
        int slash = path == null || path.isEmpty() ? -1 : path.indexOf('/', 1);
        FormCall call = slash <= 1 ? null : bySuffix.get(path.substring(slash));
        if (call == null) {
            return false;
        }
        if (request.method().equals(HttpMethod.OPTIONS)) {
            edge.cors().preflight(request);
        } else {
            serve(call, path.substring(1, slash), request);
        }
        return true;
    }

    /** Answers a request that is none of these calls. */
    void refuse(HttpServerRequest request, ProtocolError error) {
        Exchange.begin(request, edge).fail(error);
    }

    private void serve(FormCall call, String tenant, HttpServerRequest request) {
        Exchange exchange = Exchange.begin(request, edge);
        if (!request.method().equals(HttpMethod.POST)) {
            request.response().putHeader("allow", "POST, OPTIONS");
            exchange.fail(ProtocolError.of(
                    405, "invalid_request", 900561, "This endpoint only accepts POST and OPTIONS requests."));
            return;
        }
        long startNanos = edge.nanoTime().getAsLong();
        exchange.form()
                .compose(form -> call.answer(tenant, form, exchange))
                .onComplete(
                        body -> succeed(call, exchange, body, startNanos),
                        cause -> fail(call, exchange, cause, startNanos));
    }

    private void succeed(FormCall call, Exchange exchange, JsonObject body, long startNanos) {
        exchange.succeed(call.status(), body);
        events.onAnswered(call.name(), call.status(), edge.nanoTime().getAsLong() - startNanos);
    }

    private void fail(FormCall call, Exchange exchange, Throwable cause, long startNanos) {
        ProtocolError error = error(cause, exchange);
        exchange.fail(error);
        events.onAnswered(call.name(), error.status(), edge.nanoTime().getAsLong() - startNanos);
    }

    /** The one place where a failure becomes an answer. */
    private ProtocolError error(Throwable cause, Exchange exchange) {
        if (cause instanceof SignInRefused refused) {
            return refusals.apply(refused);
        }
        if (cause instanceof InvalidRequest invalid) {
            return invalid.error();
        }
        LOG.warn(
                "call failed correlation={} cause={}",
                exchange.correlationId(),
                cause.getClass().getName());
        return ProtocolError.of(
                        503, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again.")
                .withRetryAfterMillis(1_000);
    }
}
