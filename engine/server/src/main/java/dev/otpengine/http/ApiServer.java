package dev.otpengine.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The public HTTP server: one listener on each event loop, all on one port. */
public final class ApiServer {
    public static final Duration LONGEST_CALL = Exchange.DEADLINE;

    private static final int IDLE_SECONDS = 60;
    private static final int LONGEST_LINE = 4 * 1024;
    private static final int LONGEST_HEADERS = 16 * 1024;

    /** With this port Vert.x takes any free one and shares it between the listeners of a deployment. */
    private static final int ANY_SHARED_PORT = -1;

    private static final String NO_REQUEST = new JsonObject()
            .put("error", "invalid_request")
            .put(
                    "error_description",
                    "AADSTS90023: The request is no HTTP, or its first line or its headers are too long.")
            .put("error_codes", new JsonArray().add(90023))
            .encode();

    private final List<HttpServer> listeners = new CopyOnWriteArrayList<>();
    private final LoopLag lag = new LoopLag(System::nanoTime);
    private volatile Handler<HttpServerRequest> handler = ApiServer::notYet;

    private ApiServer() {}

    /**
     * Takes the port, so that it is known before anything that must name it. Until {@link #serve} every call is told to
     * come again.
     *
     * @param loops how many event loops listen
     */
    public static Future<ApiServer> bind(Vertx vertx, HttpSettings settings, int loops) {
        ApiServer server = new ApiServer();
        HttpServerOptions options = options(settings);
        return vertx.deployVerticle(() -> server.new Listener(options), new DeploymentOptions().setInstances(loops))
                .map(deployed -> server)
                .recover(cause -> Future.failedFuture(
                        new CantListen("http.port (OTP_HTTP_PORT)", settings.host(), settings.port(), cause)));
    }

    public int port() {
        return listeners.get(0).actualPort();
    }

    /** From now on calls are answered by this handler, on any of the event loops. */
    public void serve(Handler<HttpServerRequest> application) {
        handler = application;
    }

    /** Pages that go before the application, by path. */
    public void show(Map<String, Handler<HttpServerRequest>> pages) {
        Handler<HttpServerRequest> application = handler;
        handler = request -> page(pages, request).orElse(application).handle(request);
    }

    private static Optional<Handler<HttpServerRequest>> page(
            Map<String, Handler<HttpServerRequest>> pages, HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                ? Optional.ofNullable(request.path()).map(pages::get)
                : Optional.empty();
    }

    /** How late the event loops are. */
    public LoopLag lag() {
        return lag;
    }

    /** Goes on answering, and asks every client to come back by another connection: perhaps to another member. */
    public void drain() {
        Handler<HttpServerRequest> application = handler;
        handler = request -> {
            LastAnswer.announce(request);
            application.handle(request);
        };
    }

    /** Takes no new calls, and waits for those under way to be answered: as long as one may take. */
    public Future<Void> shutdown() {
        return Future.join(listeners.stream()
                        .map(listener -> listener.shutdown(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS))
                        .toList())
                .mapEmpty();
    }

    /** What is no HTTP, or has a line or headers that are too long. Nothing of it can be trusted, so the connection ends. */
    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException ? 414 : 400;
        request.response()
                .setStatusCode(cause instanceof TooLongHttpHeaderException ? 431 : status)
                .putHeader("content-type", "application/json; charset=utf-8")
                .putHeader("connection", "close")
                .end(NO_REQUEST)
                .onComplete(sent -> request.connection().close());
    }

    private static void notYet(HttpServerRequest request) {
        request.response().setStatusCode(503).putHeader("retry-after", "1").end();
    }

    private static HttpServerOptions options(HttpSettings settings) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port() == 0 ? ANY_SHARED_PORT : settings.port())
                .setTcpNoDelay(true)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS);
        settings.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        return options;
    }

    private final class Listener extends VerticleBase {
        private final HttpServerOptions options;

        Listener(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public Future<HttpServer> start() {
            lag.watch(vertx);
            return vertx.createHttpServer(options)
                    .requestHandler(request -> handler.handle(request))
                    .invalidRequestHandler(ApiServer::refuse)
                    .listen()
                    .onSuccess(listeners::add);
        }
    }
}
