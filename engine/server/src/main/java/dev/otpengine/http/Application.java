package dev.otpengine.http;

import dev.otpengine.directory.DirectoryUnavailable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that the public port serves: the form calls first, then what is routed. */
public final class Application implements Handler<HttpServerRequest> {
    private static final String TRANSIENT = "A transient error has occurred. Please try again.";

    private final FormCalls calls;
    private final Router router;
    private final Map<String, Refusing> surfaces = new HashMap<>();

    /** How a surface of another shape than the rest tells that it serves no such call. */
    public interface Refusing {
        void refuse(HttpServerRequest request, int status);
    }

    public Application(Vertx vertx, FormCalls calls) {
        this.calls = calls;
        this.router = Router.router(vertx);
        router.route().failureHandler(context -> refuse(context, context.statusCode()));
        for (int status : new int[] {400, 404, 405}) {
            router.errorHandler(status, context -> refuse(context, status));
        }
    }

    /** For surfaces to add their routes to. */
    public Router router() {
        return router;
    }

    /** @param prefix of paths whose errors are told so */
    public void refuseBy(String prefix, Refusing surface) {
        surfaces.put(prefix, surface);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!calls.serve(request)) {
            router.handle(request);
        }
    }

    private void refuse(RoutingContext context, int status) {
        HttpServerRequest request = context.request();
        for (Map.Entry<String, Refusing> surface : surfaces.entrySet()) {
            if (String.valueOf(request.path()).startsWith(surface.getKey())) {
                surface.getValue().refuse(request, status);
                return;
            }
        }
        calls.refuse(context.request(), error(context.failure(), status));
    }

    private static ProtocolError error(@Nullable Throwable cause, int status) {
        if (cause instanceof InvalidRequest invalid) {
            return invalid.error();
        }
        if (cause instanceof DirectoryUnavailable) {
            return ProtocolError.of(503, "temporarily_unavailable", 90033, TRANSIENT)
                    .withRetryAfterMillis(1_000);
        }
        return switch (status) {
            case 400 -> ProtocolError.badRequest("invalid_request", 90023, "The address can't be read.");
            case 404 -> ProtocolError.of(404, "invalid_request", 90023, "Nothing is served at this address.");
            case 405 -> ProtocolError.of(405, "invalid_request", 900561, "This address does not take this method.");
            default -> ProtocolError.of(500, "server_error", 90033, TRANSIENT);
        };
    }
}
