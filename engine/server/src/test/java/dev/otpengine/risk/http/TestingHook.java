package dev.otpengine.risk.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A risk hook that answers as it is told and remembers what it was asked. */
public final class TestingHook implements AutoCloseable {
    private static final long LIMIT_SECONDS = 10;

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Handler<HttpServerRequest> behaviour =
            request -> request.response().end("{\"action\":\"allow\"}");

    /** One question. */
    public record Asked(HttpMethod method, String uri, Map<String, String> headers, JsonObject body) {}

    private TestingHook(Vertx vertx, HttpServerOptions options) {
        server = vertx.createHttpServer(options).requestHandler(this::take);
    }

    /** @param port 0 for any free one */
    public static TestingHook listen(Vertx vertx, int port) {
        return listen(vertx, new HttpServerOptions().setPort(port));
    }

    static TestingHook listen(Vertx vertx, HttpServerOptions options) {
        TestingHook hook = new TestingHook(vertx, options.setHost("127.0.0.1"));
        await(hook.server.listen());
        return hook;
    }

    public int port() {
        return server.actualPort();
    }

    /** From now on answers 200 with this action. */
    public void say(String action) {
        behave(request ->
                request.response().end(new JsonObject().put("action", action).encode()));
    }

    void answer(int status, Buffer body) {
        behave(request -> request.response().setStatusCode(status).end(body));
    }

    void behave(Handler<HttpServerRequest> newBehaviour) {
        behaviour = newBehaviour;
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        await(server.close());
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            asked.add(new Asked(request.method(), request.uri(), headers(request), body.toJsonObject()));
            behaviour.handle(request);
        });
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        return request.headers().entries().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no result", e);
        }
    }
}
