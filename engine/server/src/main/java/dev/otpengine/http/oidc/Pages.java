package dev.otpengine.http.oidc;

import dev.otpengine.http.InvalidRequest;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;

/** What people see of the protocol itself. Each call answers its request. */
public interface Pages {
    /** @param problem in English, for the people who made the client */
    void problem(HttpServerRequest request, int status, String problem);

    /** Something is away for a moment. */
    void away(HttpServerRequest request);

    /** What the browser was to send on was sent before, or its time is over. */
    void expired(HttpServerRequest request);

    /** @param returnTo where the answer to the form leads; browsers are told (Chromium, form-action) */
    void askToSignOut(HttpServerRequest request, Map<String, String> parameters, Optional<String> returnTo);

    void signedOut(HttpServerRequest request);

    /** Has the browser post the same to the same address once more, as a form of this site. */
    void postAgain(HttpServerRequest request, Map<String, String> parameters);

    /** Has the browser post an answer to the client. */
    void post(HttpServerRequest request, String action, Map<String, String> parameters);

    default void failed(HttpServerRequest request, Throwable cause) {
        if (cause instanceof InvalidRequest invalid) {
            problem(request, 400, invalid.error().description());
        } else {
            request.response().putHeader("retry-after", "1");
            away(request);
        }
    }
}
