package dev.otpengine.http.graph;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that hands every request on, and loses the answer to each POST that comes for the first time. */
final class LostAnswers implements AutoCloseable {
    private final String target;
    private final HttpClient client = GraphRig.VERTX.createHttpClient();
    private final HttpServer server;
    private final AtomicInteger lost = new AtomicInteger();

    LostAnswers(String target) {
        this.target = target;
        this.server = await(
                GraphRig.VERTX.createHttpServer().requestHandler(this::handOn).listen(0, "127.0.0.1"));
    }

    String base() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    int lost() {
        return lost.get();
    }

    private void handOn(HttpServerRequest request) {
        boolean first = request.method().name().equals("POST") && request.getHeader("retry-attempt") == null;
        request.body()
                .compose(body -> sent(request, body))
                .onSuccess(answer -> {
                    if (first) {
                        lost.incrementAndGet();
                        request.response()
                                .setStatusCode(503)
                                .putHeader("retry-after", "1")
                                .end();
                        return;
                    }
                    request.response().setStatusCode(answer.status());
                    request.response().putHeader("content-type", "application/json");
                    request.response().end(answer.body());
                })
                .onFailure(cause -> request.response().setStatusCode(502).end());
    }

    private record Answer(int status, Buffer body) {}

    private Future<Answer> sent(HttpServerRequest request, Buffer body) {
        RequestOptions options =
                new RequestOptions().setMethod(request.method()).setAbsoluteURI(target + request.uri());
        request.headers().remove("host").remove("accept-encoding").remove("content-length");
        return client.request(options)
                .compose(out -> {
                    request.headers().forEach(header -> out.putHeader(header.getKey(), header.getValue()));
                    return out.send(body);
                })
                .compose(in -> in.body().map(text -> new Answer(in.statusCode(), text)));
    }

    @Override
    public void close() {
        await(server.close());
        await(client.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
