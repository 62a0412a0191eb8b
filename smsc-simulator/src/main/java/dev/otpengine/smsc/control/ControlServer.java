package dev.otpengine.smsc.control;

import dev.otpengine.smsc.behaviour.BehaviourSwitch;
import dev.otpengine.smsc.inbox.Inbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP port: for people a page, for tests a JSON API, for Prometheus a scrape. */
public final class ControlServer {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int IDLE_TIMEOUT_SECONDS = 60;

    private final HttpServer server;
    private final LiveUpdates liveUpdates;

    /**
     * @param sessions who is bound, as {@code /api/sessions} shows it
     * @param metrics in Prometheus' text format
     */
    public ControlServer(
            Vertx vertx,
            Inbox inbox,
            BehaviourSwitch behaviour,
            Supplier<JsonArray> sessions,
            Supplier<String> metrics) {
        liveUpdates = new LiveUpdates(vertx, inbox);
        Router router = Router.router(vertx);
        new InboxPage().mount(router);
        new MessagesApi(vertx, inbox).mount(router);
        new BehaviourApi(behaviour).mount(router);
        router.get("/api/events").handler(liveUpdates::open);
        router.get("/api/sessions").handler(context -> Json.send(context, sessions.get()));
        router.get("/metrics").handler(context -> sendMetrics(context, metrics.get()));
        router.errorHandler(404, context -> Json.fail(context, 404, "there is nothing at this path"));
        router.errorHandler(405, context -> Json.fail(context, 405, "this path does not take this method"));
        router.errorHandler(413, context -> Json.fail(context, 413, "the body is too large"));
        router.errorHandler(500, ControlServer::onFailure);
        // HTTP/2 would share one connection, and with it a limit of streams, among all that wait.
        HttpServerOptions options =
                new HttpServerOptions().setIdleTimeout(IDLE_TIMEOUT_SECONDS).setHttp2ClearTextEnabled(false);
        server = vertx.createHttpServer(options).requestHandler(router);
    }

    private static void sendMetrics(RoutingContext context, String text) {
        context.response().putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8");
        context.end(text);
    }

    private static void onFailure(RoutingContext context) {
        LOG.error("{} {} failed", context.request().method(), context.normalizedPath(), context.failure());
        Json.fail(context, 500, "the simulator failed; see its log");
    }

    /**
     * Opens the port.
     *
     * @param port 0 takes any that is free
     * @return the port
     */
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    public Future<Void> close() {
        liveUpdates.close();
        return server.close();
    }
}
