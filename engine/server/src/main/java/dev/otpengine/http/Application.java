package dev.otpengine.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Everything that the public port serves: the form calls first, then what is routed. */
public final class Application implements Handler<HttpServerRequest> {
    private final FormCalls calls;
    private final Router router;

    public Application(Vertx vertx, FormCalls calls) {
        this.calls = calls;
        this.router = Router.router(vertx);
        router.route().failureHandler(Application::fail);
    }

    /** For surfaces to add their routes to. */
    public Router router() {
        return router;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!calls.serve(request)) {
            router.handle(request);
        }
    }

    private static void fail(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json; charset=utf-8")
                .end(new JsonObject()
                        .put("error", status < 500 ? "invalid_request" : "server_error")
                        .encode());
    }
}
