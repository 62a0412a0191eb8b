package dev.otpengine.dev;

import com.samskivert.mustache.Mustache;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What dev mode shows in a browser: a page that says what is running, and a client to sign in to. */
final class DemoPages {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String ICON = "/dev/otpengine/http/page/icon.svg";

    /** The sign-in page's. */
    private static final String COLOURS = "/dev/otpengine/http/page/colours.css";

    private DemoPages() {}

    /**
     * Somebody to sign in as.
     *
     * @param shows what happens
     */
    record Demonstration(String number, String name, String shows) {}

    /** @param link whether a browser can open it */
    record Place(String name, String address, boolean link) {}

    private static final List<Demonstration> PEOPLE = List.of(
            new Demonstration("+1 425 555 0100", "frontline", "signs in"),
            new Demonstration("+44 7700 900123", "abroad", "signs in, from another country"),
            new Demonstration("+1 425 555 0109", "federated", "signs in, here and not at the other domain"),
            new Demonstration(
                    "+1 425 555 0106", "mfa-required", "gets a code; the right answer is told that MFA is needed"),
            new Demonstration("+1 425 555 0101", "unlicensed", "refused silently: no license"),
            new Demonstration("+1 425 555 0102", "disabled", "refused silently: account disabled"),
            new Demonstration("+1 425 555 0103", "guest", "refused silently: guest"),
            new Demonstration("+1 425 555 0104", "contractor", "refused silently: excluded by the policy"),
            new Demonstration("+1 425 555 0105", "mfa-number", "refused silently: number is for MFA only"),
            new Demonstration("+1 425 555 0108", "reset-only", "refused silently: policy allows reset only"));

    /** By path. */
    static Map<String, Handler<HttpServerRequest>> byPath(int http, int management, int smpp, int smscHttp) {
        Handler<HttpServerRequest> sample = page(HTML, read("sample.html"));
        return Map.of(
                "/", page(HTML, start(http, management, smpp, smscHttp)),
                "/sample", sample,
                "/sample/callback", sample,
                "/demo/sample.js", page("text/javascript; charset=utf-8", read("sample.js")),
                "/demo/demo.css", page("text/css; charset=utf-8", read(COLOURS).appendBuffer(read("demo.css"))),
                "/demo/icon.svg", page("image/svg+xml", read(ICON)));
    }

    private static Buffer start(int http, int management, int smpp, int smscHttp) {
        String engine = "http://127.0.0.1:" + http;
        String inbox = "http://127.0.0.1:" + smscHttp;
        String operations = "http://127.0.0.1:" + management;
        List<Place> places = List.of(
                new Place("Sign-in API, OIDC", engine, false),
                new Place("Discovery", engine + "/contoso.example/v2.0/.well-known/openid-configuration", true),
                new Place("Phone inbox", inbox, true),
                new Place("Health", operations + "/health/ready", true),
                new Place("Metrics", operations + "/metrics", true),
                new Place("SMPP", "127.0.0.1:" + smpp, false));
        String html = Mustache.compiler()
                .compile(read("start.mustache").toString(StandardCharsets.UTF_8))
                .execute(Map.of("inbox", inbox, "people", PEOPLE, "places", places));
        return Buffer.buffer(html);
    }

    private static Handler<HttpServerRequest> page(String mediaType, Buffer content) {
        return request -> request.response()
                .putHeader("content-type", mediaType)
                .putHeader("content-security-policy", POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cache-control", "no-cache")
                .end(content);
    }

    private static Buffer read(String name) {
        try (InputStream stream = DemoPages.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
