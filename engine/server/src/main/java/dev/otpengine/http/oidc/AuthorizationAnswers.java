package dev.otpengine.http.oidc;

import dev.otpengine.authorization.AuthorizationResponse;
import dev.otpengine.authorization.ResponseMode;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends the browser back to the client, with the cookies of a sign-in. */
public final class AuthorizationAnswers {
    private final Cookies cookies;
    private final Pages pages;

    AuthorizationAnswers(Cookies cookies, Pages pages) {
        this.cookies = cookies;
        this.pages = pages;
    }

    public void send(HttpServerRequest request, UUID tenantId, AuthorizationResponse response) {
        response.remembered().ifPresent(remembered -> cookies.remember(request, tenantId, remembered));
        show(request, response);
    }

    void show(HttpServerRequest request, AuthorizationResponse response) {
        if (response.mode() == ResponseMode.FORM_POST) {
            pages.post(request, response.redirectUri(), response.parameters());
        } else {
            redirect(request, location(response));
        }
    }

    /** By 303, so that no browser posts what it posted here again (RFC 9700 section 4.12). */
    static void redirect(HttpServerRequest request, String location) {
        request.response()
                .setStatusCode(303)
                .putHeader("location", location)
                .putHeader("cache-control", "no-store")
                .putHeader("referrer-policy", "no-referrer")
                .end();
    }

    static String withQuery(String uri, Map<String, String> parameters) {
        return parameters.isEmpty() ? uri : uri + (uri.contains("?") ? "&" : "?") + encoded(parameters);
    }

    static String location(AuthorizationResponse response) {
        return response.mode() == ResponseMode.FRAGMENT
                ? response.redirectUri() + "#" + encoded(response.parameters())
                : withQuery(response.redirectUri(), response.parameters());
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Blanks as %20, which every decoder reads. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
