package dev.otpengine.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;

/** Lets browsers on configured origins call the API (Fetch standard, CORS protocol). */
public final class Cors {
    private static final CharSequence ORIGIN = HttpHeaders.createOptimized("origin");

    /** What MSAL and clients with keys send beside safelisted headers and those that begin with x-. */
    private static final Set<String> HEADERS = Set.of("content-type", "client-request-id", "authorization", "dpop");

    private final Set<String> origins;

    /** @param origins scheme, host and port of each, such as {@code https://app.contoso.example} */
    public Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Adds what a browser needs to hand the answer to the page. */
    void allow(HttpServerRequest request) {
        String origin = request.getHeader(ORIGIN);
        if (origin == null || origins.isEmpty()) {
            return;
        }
        MultiMap headers = request.response().headers();
        headers.add(HttpHeaders.VARY, "Origin");
        if (origins.contains(origin)) {
            headers.set("access-control-allow-origin", origin);
            headers.set("access-control-expose-headers", "x-ms-request-id, client-request-id, retry-after");
        }
    }

    /** Answers a preflight. */
    public void preflight(HttpServerRequest request) {
        allow(request);
        String origin = request.getHeader(ORIGIN);
        if (origin != null && origins.contains(origin)) {
            request.response()
                    .putHeader("access-control-allow-methods", "GET, POST, OPTIONS")
                    .putHeader("access-control-allow-headers", String.join(", ", allowed(request)))
                    .putHeader("access-control-max-age", "3600");
        }
        request.response().setStatusCode(204).end();
    }

    private static List<String> allowed(HttpServerRequest request) {
        List<String> allowed = new ArrayList<>();
        String asked = request.getHeader("access-control-request-headers");
        StringTokenizer names = new StringTokenizer(asked == null ? "" : asked.toLowerCase(Locale.ROOT), ", ");
        while (names.hasMoreTokens()) {
            String name = names.nextToken();
            if (HEADERS.contains(name) || ExtensionHeaders.isName(name)) {
                allowed.add(name);
            }
        }
        return allowed;
    }
}
