package dev.otpengine.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one form body. */
final class FormReader {
    /** More than any call of this API needs. */
    static final int LARGEST_BODY = 8 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";

    private FormReader() {}

    /** @return the form; fails with {@link InvalidRequest}, also when it does not come in time or the client goes away */
    static Future<Form> read(HttpServerRequest request, long longestMillis) {
        if (!isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            return Future.failedFuture(InvalidRequest.malformed("its content type must be " + FORM));
        }
        return BodyReader.read(request, LARGEST_BODY, longestMillis)
                .map(Form::parse)
                .recover(cause -> Future.failedFuture(cause instanceof UnreadableBody body ? invalid(body) : cause));
    }

    private static InvalidRequest invalid(UnreadableBody body) {
        return InvalidRequest.malformed(
                switch (body.problem()) {
                    case TOO_LONG -> "it is longer than " + LARGEST_BODY + " bytes";
                    case TOO_SLOW -> "it did not come in time";
                    case CUT_SHORT -> "it was cut short";
                });
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
