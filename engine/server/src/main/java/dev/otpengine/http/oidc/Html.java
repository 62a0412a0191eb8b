package dev.otpengine.http.oidc;

import dev.otpengine.authorization.Destination;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The few pages of the protocol itself. They load nothing, and run nothing but one line that submits a form. */
final class Html {
    private static final String SUBMIT = "document.forms[0].submit()";

    /** No form-action: the form goes to the client. */
    static final String SUBMIT_POLICY =
            "default-src 'none'; script-src 'sha256-" + sha256(SUBMIT) + "'; frame-ancestors 'none'; base-uri 'none'";

    static final String PLAIN_POLICY =
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Html() {}

    /** Chromium holds redirects that answer a form against form-action too, so where they lead has to stand there. */
    static String formPolicy(Optional<String> returnTo) {
        return PLAIN_POLICY.replace(
                "'self'",
                "'self'" + returnTo.map(uri -> " " + Destination.source(uri)).orElse(""));
    }

    static String formPost(String action, Map<String, String> parameters) {
        return page(
                "Signing in",
                "<form method=\"post\" action=\"" + escaped(action) + "\">" + hidden(parameters)
                        + "<noscript><button>Continue</button></noscript></form><script>" + SUBMIT + "</script>");
    }

    /** @param detail escaped here */
    static String problem(String title, String detail) {
        return page(title, "<h1>" + escaped(title) + "</h1><p>" + escaped(detail) + "</p>");
    }

    static String confirmation(String question, String button, Map<String, String> parameters) {
        return page(
                question,
                "<h1>" + escaped(question) + "</h1><form method=\"post\">" + hidden(parameters) + "<button>"
                        + escaped(button) + "</button></form>");
    }

    static void send(HttpServerRequest request, int status, String html, String policy) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("cache-control", "no-store")
                .putHeader("content-security-policy", policy)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("x-frame-options", "DENY")
                .putHeader("referrer-policy", "no-referrer")
                .end(html);
    }

    private static String hidden(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> "<input type=\"hidden\" name=\"" + escaped(parameter.getKey()) + "\" value=\""
                        + escaped(parameter.getValue()) + "\">")
                .collect(Collectors.joining());
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width\"></head><body>" + body
                + "</body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
