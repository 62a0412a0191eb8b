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
    private static final String BASE = "/dev/otpengine/http/page/base.css";

    private DemoPages() {}

    /**
     * Somebody to sign in as.
     *
     * @param kind how {@code happens} looks
     */
    record Demonstration(String number, String name, String kind, String happens, String why) {
        static Demonstration signsIn(String number, String name, String why) {
            return new Demonstration(number, name, "good", "Signs in", why);
        }

        static Demonstration refused(String number, String name, String why) {
            return new Demonstration(number, name, "bad", "Refused", why);
        }
    }

    /** Something to sign in to. */
    record Client(String name, String id, String what) {}

    /** @param link whether a browser can open it */
    record Place(String name, String address, boolean link) {}

    private static final List<Demonstration> PEOPLE = List.of(
            Demonstration.signsIn("+1 425 555 0100", "frontline", "licensed, and in the policy"),
            Demonstration.signsIn("+44 7700 900123", "abroad", "from another country"),
            Demonstration.signsIn("+1 425 555 0109", "federated", "here, and not at the other domain"),
            new Demonstration(
                    "+1 425 555 0106", "mfa-required", "", "Needs MFA", "gets a code; the right answer is told so"),
            Demonstration.refused("+1 425 555 0101", "unlicensed", "no license"),
            Demonstration.refused("+1 425 555 0102", "disabled", "account disabled"),
            Demonstration.refused("+1 425 555 0103", "guest", "guests don't sign in by text"),
            Demonstration.refused("+1 425 555 0104", "contractor", "excluded by the policy"),
            Demonstration.refused("+1 425 555 0105", "mfa-number", "the number is for MFA only"),
            Demonstration.refused("+1 425 555 0108", "reset-only", "the policy allows reset only"));

    private static final List<Client> APPLICATIONS = List.of(
            new Client("Contoso Portal", DemoTenant.PORTAL, "public"),
            new Client("Legacy Desktop Mail", "11111111-0000-4000-8000-000000000002", "public, no sign-in by text"),
            new Client("Contoso Admin", "11111111-0000-4000-8000-000000000003", "secret dev-admin-secret"),
            new Client("Contoso HR (server)", "11111111-0000-4000-8000-000000000004", "secret dev-hr-secret"));

    /** By path. */
    static Map<String, Handler<HttpServerRequest>> byPath(Ports ports) {
        Handler<HttpServerRequest> sample = page(HTML, read("sample.html"));
        return Map.of(
                "/", page(HTML, start(ports)),
                "/sample", sample,
                "/sample/callback", sample,
                "/demo/copy.js", page("text/javascript; charset=utf-8", read("copy.js")),
                "/demo/sample.js", page("text/javascript; charset=utf-8", read("sample.js")),
                "/demo/demo.css", page("text/css; charset=utf-8", read(BASE).appendBuffer(read("demo.css"))),
                "/demo/icon.svg", page("image/svg+xml", read(ICON)));
    }

    private static Buffer start(Ports ports) {
        String engine = ports.engineUrl();
        String inbox = ports.inboxUrl();
        List<Place> places = List.of(
                new Place("OpenID Connect", engine + "/contoso.example/v2.0/.well-known/openid-configuration", true),
                new Place("Sign-in API", engine + "/contoso.example/oauth2/v2.0", false),
                new Place("Admin API", engine + "/v1.0/openapi.json", true),
                new Place("Phone inbox", inbox, true),
                new Place("Texts as JSON", inbox + "/api/messages", true),
                new Place("Health", ports.managementUrl() + "/health/ready", true),
                new Place("Metrics", ports.managementUrl() + "/metrics", true),
                new Place("SMPP of the simulator", ports.smppAddress(), false),
                new Place("Hazelcast member", ports.clusterAddress(), false));
        String html = Mustache.compiler()
                .compile(read("start.mustache").toString(StandardCharsets.UTF_8))
                .execute(Map.of("inbox", inbox, "people", PEOPLE, "applications", APPLICATIONS, "places", places));
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
