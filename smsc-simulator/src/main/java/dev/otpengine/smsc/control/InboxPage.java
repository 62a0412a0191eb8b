package dev.otpengine.smsc.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The inbox as a page: committed files, nothing inline, nothing from elsewhere. */
final class InboxPage {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    void mount(Router router) {
        file(router, "/", "inbox.html", "text/html; charset=utf-8");
        file(router, "/inbox.css", "inbox.css", "text/css; charset=utf-8");
        file(router, "/inbox.js", "inbox.js", "text/javascript; charset=utf-8");
        file(router, "/icon.svg", "icon.svg", "image/svg+xml");
    }

    private static void file(Router router, String path, String name, String type) {
        Buffer content = read(name);
        router.get(path)
                .handler(context -> context.response()
                        .putHeader("content-type", type)
                        .putHeader("content-security-policy", POLICY)
                        .putHeader("x-content-type-options", "nosniff")
                        .putHeader("referrer-policy", "no-referrer")
                        .putHeader("cache-control", "no-cache")
                        .end(content));
    }

    private static Buffer read(String name) {
        try (InputStream stream = InboxPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
