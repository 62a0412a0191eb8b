package dev.otpengine.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads one body, and stops reading where it is too long. */
public final class BodyReader {
    private final HttpServerRequest request;
    private final int largest;
    private final Promise<Buffer> whole = Promise.promise();
    private @Nullable Buffer body;

    private BodyReader(HttpServerRequest request, int largest) {
        this.request = request;
        this.largest = largest;
    }

    /**
     * Called before anything is awaited: what came of the body meanwhile would be lost.
     *
     * @param largest bytes; a body that announces more is not read at all
     * @return fails with {@link UnreadableBody}, also when it does not come in time or the client goes away
     */
    public static Future<Buffer> read(HttpServerRequest request, int largest, long longestMillis) {
        BodyReader reader = new BodyReader(request, largest);
        request.handler(reader::onChunk)
                .endHandler(end -> reader.onEnd())
                .exceptionHandler(cause -> reader.whole.tryFail(new UnreadableBody(UnreadableBody.Problem.CUT_SHORT)));
        if (announced(request) > largest) {
            reader.tooLong();
        }
        return reader.whole
                .future()
                .timeout(longestMillis, TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? reader.tooSlow() : cause));
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private void onChunk(Buffer chunk) {
        body = body == null ? chunk : body.appendBuffer(chunk);
        if (body.length() > largest) {
            tooLong();
        }
    }

    private void onEnd() {
        whole.tryComplete(body == null ? Buffer.buffer() : body);
    }

    private void tooLong() {
        body = null;
        giveUpTheRest();
        whole.tryFail(new UnreadableBody(UnreadableBody.Problem.TOO_LONG));
    }

    private UnreadableBody tooSlow() {
        giveUpTheRest();
        if (request.version() != HttpVersion.HTTP_2) {
            // The header alone closes when the request has ended, which this one may never.
            request.response().endHandler(answered -> request.connection().close());
        }
        return new UnreadableBody(UnreadableBody.Problem.TOO_SLOW);
    }

    /** What is left of the body would be read as the next request. */
    private void giveUpTheRest() {
        request.handler(ignored -> {});
        LastAnswer.announce(request);
    }
}
