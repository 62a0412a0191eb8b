package dev.otpengine.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads one form body, and stops reading where it is too long. */
final class FormReader {
    /** More than any call of this API needs. */
    static final int LARGEST_BODY = 8 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpServerRequest request;
    private final Promise<Form> form = Promise.promise();
    private @Nullable Buffer body;

    private FormReader(HttpServerRequest request) {
        this.request = request;
    }

    /** @return the form; fails with {@link InvalidRequest}, also when it does not come in time or the client goes away */
    static Future<Form> read(HttpServerRequest request, long longestMillis) {
        if (!isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            return Future.failedFuture(InvalidRequest.malformed("its content type must be " + FORM));
        }
        FormReader reader = new FormReader(request);
        request.handler(reader::onChunk)
                .endHandler(end -> reader.onEnd())
                .exceptionHandler(cause -> reader.form.tryFail(InvalidRequest.malformed("it was cut short")));
        return reader.form
                .future()
                .timeout(longestMillis, TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? reader.tooSlow() : cause));
    }

    private void onChunk(Buffer chunk) {
        body = body == null ? chunk : body.appendBuffer(chunk);
        if (body.length() > LARGEST_BODY) {
            body = null;
            giveUpTheRest();
            form.tryFail(InvalidRequest.malformed("it is longer than " + LARGEST_BODY + " bytes"));
        }
    }

    private InvalidRequest tooSlow() {
        giveUpTheRest();
        if (request.version() != HttpVersion.HTTP_2) {
            // The header alone closes when the request has ended, which this one may never.
            request.response().endHandler(answered -> request.connection().close());
        }
        return InvalidRequest.malformed("it did not come in time");
    }

    /** What is left of the body would be read as the next request. */
    private void giveUpTheRest() {
        request.handler(ignored -> {});
        LastAnswer.announce(request);
    }

    private void onEnd() {
        try {
            form.tryComplete(Form.parse(body == null ? Buffer.buffer() : body));
        } catch (InvalidRequest e) {
            form.tryFail(e);
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return FORM.equals(type.trim().toLowerCase(Locale.ROOT));
    }
}
