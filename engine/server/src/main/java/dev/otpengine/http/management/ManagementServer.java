package dev.otpengine.http.management;

import dev.otpengine.http.CantListen;
import dev.otpengine.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Probes and metrics, on a port that the public does not reach. */
public final class ManagementServer {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final Metrics metrics;
    private final HttpServer server;

    private ManagementServer(Vertx vertx, Health health, Metrics metrics, String host, int port) {
        this.health = health;
        this.metrics = metrics;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setTcpNoDelay(true)
                        .setIdleTimeout(60))
                .requestHandler(router(vertx));
    }

    /** @return the server once it listens */
    public static Future<ManagementServer> listen(Vertx vertx, Health health, Metrics metrics, String host, int port) {
        ManagementServer management = new ManagementServer(vertx, health, metrics, host, port);
        return management
                .server
                .listen()
                .map(listening -> management)
                .recover(cause -> Future.failedFuture(
                        new CantListen("management.port (OTP_MANAGEMENT_PORT)", host, port, cause)));
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }

    private Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(this::live);
        router.get("/health/start").handler(this::start);
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").blockingHandler(this::scrape, false);
        return router;
    }

    private void live(RoutingContext context) {
        boolean live = health.isLive();
        answer(context, live ? 200 : 503, live ? "live" : "dead");
    }

    private void start(RoutingContext context) {
        boolean started = health.isStarted();
        answer(context, started ? 200 : 503, started ? "started" : "starting");
    }

    private void ready(RoutingContext context) {
        answer(context, health.isReady() ? 200 : 503, health.status());
    }

    /** Writing out hundreds of meters takes milliseconds: off the event loop. */
    private void scrape(RoutingContext context) {
        context.response().putHeader("content-type", PROMETHEUS_TEXT).end(metrics.scrape());
    }

    private void answer(RoutingContext context, int status, String text) {
        JsonObject body = new JsonObject()
                .put("status", text)
                .put("cluster", health.cluster().get().wireName())
                .put("carrier", health.carrierAvailable().getAsBoolean() ? "up" : "down")
                .put("directory", health.directoryAvailable().getAsBoolean() ? "up" : "away")
                .put("loops", health.responsive().getAsBoolean() ? "up" : "late");
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json; charset=utf-8")
                .putHeader("cache-control", "no-store")
                .end(body.encode());
    }
}
